package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.Normalize;
import dev.fovea.nn.op.Reshape;
import java.util.ArrayList;
import java.util.List;

/**
 * Normalises each sample, group of channels by group, to mean 0 and variance 1, then scales and shifts each channel (Wu and
 * He, 2018); the shape stays. Parameters, each (channels): gamma, ones; beta, zeros.
 *
 * @param groups into how many groups the channels, the last axis, are cut; {@link #EACH_CHANNEL} makes it instance
 *     normalisation
 * @param epsilon what is added to the variance, above 0
 */
public record GroupNormalization(String name, int groups, double epsilon, ScaleAndShift options) implements UnaryLayer {
    /** As many groups as channels (Ulyanov et al., 2016). */
    public static final int EACH_CHANNEL = -1;

    public GroupNormalization {
        if (groups < 1 && groups != EACH_CHANNEL) {
            throw new IllegalArgumentException(
                    "GroupNormalization needs 1 group or more, or -1 for one for each channel, got " + groups);
        }
        if (!(epsilon > 0 && Double.isFinite(epsilon))) {
            throw new IllegalArgumentException("GroupNormalization needs an epsilon above 0, got " + epsilon);
        }
    }

    /** Returns Keras's standard: {@code groups} groups with epsilon 0.001, scaled and shifted. */
    public static GroupNormalization of(int groups) {
        return new GroupNormalization("", groups, 0.001, ScaleAndShift.BOTH);
    }

    public GroupNormalization withName(String newName) {
        return new GroupNormalization(newName, groups, epsilon, options);
    }

    public GroupNormalization withOptions(ScaleAndShift newOptions) {
        return new GroupNormalization(name, groups, epsilon, newOptions);
    }

    @Override
    public String kind() {
        return "GroupNormalization";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        Shape shape = input.shape();
        int channels = shape.size(-1);
        int count = groups == EACH_CHANNEL ? channels : groups;
        if (channels % count != 0) {
            throw new IllegalArgumentException(
                    "its " + count + " groups must divide the channels of its input, got " + shape);
        }
        Value parted = scope.apply(new Reshape(parted(shape, count)), input);
        Value normal =
                scope.apply(new Normalize(Normalize.Kind.STANDARDIZE, allButGroups(shape.rank()), epsilon), parted);
        return scope.scaleAndShift(scope.apply(new Reshape(shape), normal), List.of(-1), options);
    }

    /** Returns (..., groups, channels of a group). */
    private static Shape parted(Shape shape, int count) {
        int[] sizes = java.util.Arrays.copyOf(shape.sizes(), shape.rank() + 1);
        sizes[shape.rank() - 1] = count;
        sizes[shape.rank()] = shape.size(-1) / count;
        return Shape.of(sizes);
    }

    private static List<Integer> allButGroups(int rank) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = -rank - 1; axis < -2; axis++) {
            axes.add(axis);
        }
        axes.add(-1);
        return axes;
    }
}
