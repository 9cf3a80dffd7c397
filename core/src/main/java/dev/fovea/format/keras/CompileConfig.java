package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkOutput;
import dev.fovea.nn.loss.Loss;
import java.util.List;
import java.util.Optional;

/** What a model was compiled with in Keras: loss, optimizer, metrics. A {@code .h5} says it a little differently. */
final class CompileConfig {
    private static final String OPTIMIZER = "optimizer";
    private static final String HDF5_OPTIMIZER = "optimizer_config";

    private CompileConfig() {}

    /** Reads the settings; what has no counterpart is left out, with a note. */
    static Optional<KerasTraining> read(JsonNode compiled, Optional<Loss> loss, List<String> notes) {
        JsonNode optimizer = compiled.path(compiled.has(HDF5_OPTIMIZER) ? HDF5_OPTIMIZER : OPTIMIZER);
        if (loss.isEmpty() || optimizer.isMissingNode() || optimizer.isNull()) {
            return Optional.empty();
        }
        return OptimizerConfig.read(optimizer, notes)
                .map(found -> new KerasTraining(loss.get(), found.optimizer(), found.schedule(), Optional.empty()));
    }

    /** Writes the settings of a {@code .keras} file. */
    static ObjectNode archive(KerasTraining training, Network network) {
        ObjectNode optimizer = OptimizerConfig.write(training);
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("module", "keras.optimizers");
        node.setAll(optimizer);
        node.putNull("registered_name");
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.set(OPTIMIZER, node);
        return addCommon(config, training, network);
    }

    /** Writes the settings of a {@code .h5}. */
    static ObjectNode hdf5(KerasTraining training, Network network) {
        ObjectNode config = addCommon(JsonNodeFactory.instance.objectNode(), training, network);
        config.set(HDF5_OPTIMIZER, OptimizerConfig.write(training));
        return config;
    }

    private static ObjectNode addCommon(ObjectNode config, KerasTraining training, Network network) {
        if (network.outputs().size() == 1) {
            config.set("loss", LossConfig.write(training.loss()));
            double weight = network.outputs().get(0).lossWeight();
            if (weight == 1) {
                config.putNull("loss_weights");
            } else {
                config.putArray("loss_weights").add(weight);
            }
            config.putArray("metrics").add("accuracy");
        } else {
            ArrayNode losses = config.putArray("loss");
            ArrayNode weights = config.putArray("loss_weights");
            ArrayNode metrics = config.putArray("metrics");
            for (NetworkOutput output : network.outputs()) {
                losses.add(LossConfig.write(training.loss()));
                weights.add(output.lossWeight());
                metrics.addArray().add("accuracy");
            }
        }
        config.putNull("weighted_metrics");
        return config.put("run_eagerly", false).put("steps_per_execution", 1).put("jit_compile", false);
    }
}
