package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.BatchNormalize;
import dev.fovea.nn.weight.WeightOptions;

/**
 * Normalises each channel over the batch, then scales and shifts it (Ioffe and Szegedy, 2015); the shape stays.
 * Parameters, each (channels): gamma, ones; beta, zeros; moving_mean, zeros; moving_variance, ones.
 *
 * @param momentum how much of the moving averages stays at each step, at least 0 and below 1
 * @param epsilon what is added to the variance, above 0
 */
public record BatchNormalization(String name, double momentum, double epsilon) implements UnaryLayer {
    public BatchNormalization {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "BatchNormalization needs a momentum of at least 0 and below 1, got " + momentum);
        }
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("BatchNormalization needs an epsilon above 0, got " + epsilon);
        }
    }

    /** Returns Keras's standard: momentum 0.99, epsilon 0.001. */
    public static BatchNormalization create() {
        return new BatchNormalization("", 0.99, 0.001);
    }

    public BatchNormalization withName(String newName) {
        return new BatchNormalization(newName, momentum, epsilon);
    }

    @Override
    public String kind() {
        return "BatchNormalization";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        Shape channels = Shape.of(input.shape().size(-1));
        return scope.apply(
                new BatchNormalize(momentum, epsilon, scope.isFrozen()),
                input,
                scope.parameter("gamma", channels, WeightOptions.ONES),
                scope.parameter("beta", channels, WeightOptions.ZEROS),
                scope.statistic("moving_mean", channels, WeightOptions.ZEROS),
                scope.statistic("moving_variance", channels, WeightOptions.ONES));
    }
}
