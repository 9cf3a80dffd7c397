package dev.fovea.engine;

import dev.fovea.FoveaException;
import dev.fovea.engine.onnx.OnnxRuntime;
import dev.fovea.engine.torch.TorchEngine;

/** Opens engines: our networks run on libtorch, ONNX files as they are on onnxruntime. */
public final class Engines {
    private Engines() {}

    /**
     * Opens an engine; what the options leave open is chosen by what the machine has.
     *
     * @throws dev.fovea.FoveaException if the native libraries cannot be loaded here, or the machine lacks what is asked for
     */
    public static Engine open(EngineOptions options) {
        return TorchEngine.create(options);
    }

    /**
     * Opens an ONNX file to predict with.
     *
     * @throws FoveaException if onnxruntime is not there, refuses the file, or cannot do what the options ask for
     */
    public static OnnxSession open(OnnxModel model, EngineOptions options) {
        try {
            return OnnxRuntime.open(model, options);
        } catch (NoClassDefFoundError e) {
            throw new FoveaException(
                    model.file() + " needs onnxruntime to run, which is not on the class path; add the dependency"
                            + " com.microsoft.onnxruntime:onnxruntime in the version that Fovea's pom.xml names.",
                    e);
        }
    }
}
