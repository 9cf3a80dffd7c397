package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.BatchNormalize;
import dev.fovea.nn.weight.WeightOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * Normalises each channel over the batch, then scales and shifts it (Ioffe and Szegedy, 2015); the shape stays.
 * Parameters, each (channels): gamma, ones; beta, zeros; moving_mean, zeros; moving_variance, ones.
 *
 * @param momentum how much of the moving averages stays at each step, at least 0 and below 1
 * @param epsilon what is added to the variance, above 0
 */
public record BatchNormalization(String name, double momentum, double epsilon, ScaleAndShift options)
        implements UnaryLayer {
    public BatchNormalization {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "BatchNormalization needs a momentum of at least 0 and below 1, got " + momentum);
        }
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("BatchNormalization needs an epsilon above 0, got " + epsilon);
        }
    }

    /** Makes a layer that scales and shifts. */
    public BatchNormalization(String name, double momentum, double epsilon) {
        this(name, momentum, epsilon, ScaleAndShift.BOTH);
    }

    /** Returns Keras's standard: momentum 0.99, epsilon 0.001. */
    public static BatchNormalization create() {
        return new BatchNormalization("", 0.99, 0.001);
    }

    public BatchNormalization withName(String newName) {
        return new BatchNormalization(newName, momentum, epsilon, options);
    }

    public BatchNormalization withOptions(ScaleAndShift newOptions) {
        return new BatchNormalization(name, momentum, epsilon, newOptions);
    }

    @Override
    public String kind() {
        return "BatchNormalization";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        Shape channels = Shape.of(input.shape().size(-1));
        List<Value> inputs = new ArrayList<>(List.of(input));
        if (options.scale()) {
            inputs.add(scope.parameter("gamma", channels, options.gamma()));
        }
        if (options.center()) {
            inputs.add(scope.parameter("beta", channels, options.beta()));
        }
        inputs.add(scope.statistic("moving_mean", channels, WeightOptions.ZEROS));
        inputs.add(scope.statistic("moving_variance", channels, WeightOptions.ONES));
        BatchNormalize normalize =
                new BatchNormalize(momentum, epsilon, options.scale(), options.center(), scope.isFrozen());
        return scope.apply(normalize, inputs.toArray(Value[]::new));
    }
}
