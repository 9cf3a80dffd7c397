package dev.fovea.cli;

import dev.fovea.classifier.ImageClassifier;
import dev.fovea.classifier.ModelFile;
import dev.fovea.classifier.TestTimeAugmentation;
import dev.fovea.data.decode.DecodeLimits;
import dev.fovea.serving.ByteSize;
import dev.fovea.serving.ClassifierServer;
import dev.fovea.serving.RunningServer;
import dev.fovea.serving.ServerOptions;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea serve}: a page where a dropped picture gets its probabilities, and the JSON API behind it. */
@Command(
        name = "serve",
        description =
                "Serves a classifier on this machine: a page to drop pictures on, and POST /api/predict, which takes"
                        + " a picture file as its body and answers in JSON. Ctrl-C ends it.")
final class ServeCommand extends BaseCommand {
    @Parameters(paramLabel = "MODEL", description = "A .keras, .h5 or .onnx file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path model;

    @Option(names = "--port", paramLabel = "N", description = "0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port = ServerOptions.loopback().port();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on (default: ${DEFAULT-VALUE}, this machine alone). There is no"
                    + " authentication: others on the network can use what you open to them.")
    private String host = ServerOptions.loopback().host();

    @Option(
            names = "--max-upload",
            paramLabel = "SIZE",
            description = "The largest picture file accepted, such as 500KB or 20MB (default: ${DEFAULT-VALUE}).")
    private String maxUpload = new ByteSize(ServerOptions.loopback().maxUploadBytes()).toString();

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private final ComputeOptions compute = new ComputeOptions();

    @Override
    public Integer call() throws InterruptedException {
        ServerOptions options = fromOptions(() -> new ServerOptions(host, port, maxUploadBytes()));
        DecodeLimits largest = fromOptions(limits::limits);
        ModelFile file = modelOptions.read(model, this);
        CountDownLatch stopped = new CountDownLatch(1);
        Interruption.LongStep step = interruption().during(stopped::countDown);
        try (ImageClassifier classifier = ImageClassifier.open(
                        file,
                        fromOptions(compute::engine),
                        largest,
                        TestTimeAugmentation.none(file.preprocessing().size()));
                RunningServer server =
                        ClassifierServer.find().start(classifier, String.valueOf(model.getFileName()), options)) {
            if (!options.isLoopback()) {
                say("warning: others on the network can use " + host
                        + ", for there is no authentication. Without --host only this machine can.");
            }
            out().println(server.address());
            out().flush();
            say("Open this address and drop a picture on the page. Ctrl-C ends it.");
            stopped.await();
        } finally {
            step.close();
        }
        return ExitCode.DONE;
    }

    private int maxUploadBytes() {
        return (int) Math.min(Integer.MAX_VALUE, ByteSize.parse(maxUpload).bytes());
    }
}
