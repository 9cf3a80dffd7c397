package dev.fovea.transfer;

import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The mean of the weights that a network had after some steps of its training (Izmailov et al., 2018, "Averaging weights leads to wider optima and better
 * generalization"). Parameters that are not trained are as they were: batch normalisation whose statistics do not move needs nothing more.
 *
 * @param count after how many steps they were taken, 0 or more
 * @param mean of them; while there are none, what it began with
 */
record WeightAverage(int count, Weights mean) {
    WeightAverage {
        if (count < 0) {
            throw new IllegalArgumentException("An average is of 0 weights or more, got " + count);
        }
    }

    /** Returns the average that other weights were added to. */
    WeightAverage with(Network network, Weights weights) {
        Map<String, Tensor> next = new LinkedHashMap<>(weights.asMap());
        for (ParameterSpec parameter : network.parameters()) {
            if (parameter.trainable() && count > 0) {
                next.compute(parameter.name(), (name, now) -> towards(now, mean.get(name)));
            }
        }
        return new WeightAverage(count + 1, new Weights(next));
    }

    private Tensor towards(Tensor now, Tensor before) {
        float[] means = before.values();
        float[] values = now.values();
        float[] next = new float[values.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = (float) (means[i] + ((double) values[i] - means[i]) / (count + 1));
        }
        return new Tensor(now.shape(), next);
    }
}
