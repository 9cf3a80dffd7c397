package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.nn.Weights;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.OptimizerState;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** An open file with a whole model, in one of Keras's two forms. What is wrong with it comes as an exception with a reason. */
interface ModelStore extends Closeable {
    /** Reads the model's configuration. */
    JsonNode config() throws IOException;

    /** Reads what the model was compiled with; a missing node where it was not. */
    JsonNode compiled() throws IOException;

    Weights weights(KerasModel model) throws IOException;

    /** Reads what the optimizer remembers; nothing where it is not in the file, with a note where it does not fit. */
    Optional<OptimizerState> optimizerState(KerasModel model, Optimizer optimizer, List<String> notes)
            throws IOException;

    /** Reads what others than Keras may have added, of at most 64 MiB. */
    Optional<byte[]> entry(String name) throws IOException;
}
