package dev.fovea.serving;

import dev.fovea.FoveaException;
import dev.fovea.classifier.ImageClassifier;
import java.util.ServiceLoader;

/** Serves one classifier to people and programs over HTTP. */
public interface ClassifierServer {
    /**
     * Starts to serve.
     *
     * @param classifier must stay open until the server is closed
     * @param name what to call the classifier, for example its file name
     * @throws FoveaException if the address is in use or cannot be bound
     */
    RunningServer start(ImageClassifier classifier, String name, ServerOptions options);

    /**
     * Returns the server on the class path.
     *
     * @throws FoveaException if there is none
     */
    static ClassifierServer find() {
        return ServiceLoader.load(ClassifierServer.class)
                .findFirst()
                .orElseThrow(() -> new FoveaException(
                        "There is no server on the class path; add the dependency dev.fovea:fovea-web."));
    }
}
