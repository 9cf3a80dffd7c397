package dev.fovea.engine;

import dev.fovea.nn.Tensor;
import java.util.Collection;
import java.util.Map;

/** An ONNX file, ready to predict. Safe for threads; close it after use. */
public interface OnnxSession extends Predictor {
    EngineDescription description();

    /** Returns float outputs for a batch, by name, in the shapes that the file gives them. */
    Map<String, Tensor> outputs(Samples images, Collection<String> names);
}
