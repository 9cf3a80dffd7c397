package dev.fovea.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.classifier.ImageClassifier;
import dev.fovea.data.decode.UnreadablePictureException;
import dev.fovea.serving.ClassifierServer;
import dev.fovea.serving.RunningServer;
import dev.fovea.serving.ServerOptions;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves a classifier as a page for people and a JSON API for programs. */
public final class WebApp implements ClassifierServer {
    private static final int MAX_THREADS = Turns.UPLOADS + 8;

    @Override
    public RunningServer start(ImageClassifier classifier, String name, ServerOptions options) {
        Javalin app = Javalin.create(config -> configure(config, classifier, name, options));
        try {
            app.start(options.host(), options.port());
        } catch (JavalinBindException e) {
            throw new FoveaException(
                    "Could not listen on " + options.host() + ", port " + options.port()
                            + ": another program uses it, or it is not this machine's. Choose another with --port"
                            + " or --host; --port 0 takes a free one.",
                    e);
        }
        return new Running(app, URI.create("http://" + bracketed(options.host()) + ":" + app.port() + "/"));
    }

    private static void configure(
            JavalinConfig config, ImageClassifier classifier, String name, ServerOptions options) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS);
        config.jetty.modifyServer(server -> server.setErrorHandler(new MalformedRequest()));
        RoutesConfig routes = config.routes;
        routes.before(new Guard(bracketed(options.host()), options.isLoopback()));
        routes.get("/", new PageFile("index.html", "text/html; charset=utf-8"));
        routes.get("/page.css", new PageFile("page.css", "text/css; charset=utf-8"));
        routes.get("/page.js", new PageFile("page.js", "text/javascript; charset=utf-8"));
        routes.get("/icon.svg", new PageFile("icon.svg", "image/svg+xml"));
        ObjectNode model = ModelCard.of(classifier, name, options);
        routes.get("/api/model", context -> Answer.json(context, model));
        routes.post("/api/predict", new PredictRoute(classifier, options.maxUploadBytes()));
        answerErrors(routes);
    }

    private static void answerErrors(RoutesConfig routes) {
        routes.exception(Refusal.class, (refusal, context) -> refusal.answer(context));
        routes.exception(
                UnreadablePictureException.class,
                (e, context) ->
                        new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage())).answer(context));
        routes.exception(Exception.class, (e, context) -> {
            System.getLogger(WebApp.class.getName()).log(System.Logger.Level.ERROR, "A request failed", e);
            new Refusal(HttpStatus.INTERNAL_SERVER_ERROR, "The server failed; its log says why.").answer(context);
        });
        routes.error(
                HttpStatus.NOT_FOUND.getCode(), context -> plain(context, "There is nothing at " + context.path()));
        routes.error(
                HttpStatus.METHOD_NOT_ALLOWED.getCode(),
                context -> plain(context, context.path() + " does not answer " + context.method()));
    }

    private static void plain(Context context, String message) {
        new Refusal(context.status(), message + ".").answer(context);
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** A started server. */
    private record Running(Javalin app, URI address) implements RunningServer {
        @Override
        public void close() {
            app.stop();
        }
    }
}
