package dev.fovea.nn.layer;

import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.weight.Regularizer;

/**
 * A layer that computes {@code activation(kernel applied to x, plus bias)}.
 *
 * @param <L> the layer's own type
 */
public interface LinearLayer<L extends LinearLayer<L>> extends UnaryLayer {
    /** Returns activation, bias, and what is asked of the weights. */
    LinearOptions options();

    L withOptions(LinearOptions newOptions);

    default L withBias(boolean newUseBias) {
        return withOptions(options().withBias(newUseBias));
    }

    default L withActivation(Activation newActivation) {
        return withOptions(options().withActivation(newActivation));
    }

    @Override
    default Regularizer activityRegularizer() {
        return options().activityRegularizer();
    }
}
