package dev.fovea.nn.layer;

import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.weight.Regularizer;
import dev.fovea.nn.weight.WeightOptions;

/**
 * What layers have in common that compute {@code activation(kernel applied to x, plus bias)}.
 *
 * @param useBias whether there is a bias
 * @param kernel what is asked of the kernel
 * @param bias what is asked of the bias, where there is one
 * @param activityRegularizer the penalty on what the layer computes, a mean over the batch
 */
public record LinearOptions(
        Activation activation,
        boolean useBias,
        WeightOptions kernel,
        WeightOptions bias,
        Regularizer activityRegularizer) {
    /** Keras's standard: no activation, a bias of zeros, a Glorot uniform kernel, no penalty. */
    public static final LinearOptions STANDARD = new LinearOptions(
            Activation.LINEAR, true, WeightOptions.GLOROT_UNIFORM, WeightOptions.ZEROS, Regularizer.NONE);

    public LinearOptions withActivation(Activation newActivation) {
        return new LinearOptions(newActivation, useBias, kernel, bias, activityRegularizer);
    }

    public LinearOptions withBias(boolean newUseBias) {
        return new LinearOptions(activation, newUseBias, kernel, bias, activityRegularizer);
    }

    public LinearOptions withKernel(WeightOptions newKernel) {
        return new LinearOptions(activation, useBias, newKernel, bias, activityRegularizer);
    }

    public LinearOptions withBias(WeightOptions newBias) {
        return new LinearOptions(activation, true, kernel, newBias, activityRegularizer);
    }

    public LinearOptions withActivityRegularizer(Regularizer newRegularizer) {
        return new LinearOptions(activation, useBias, kernel, bias, newRegularizer);
    }
}
