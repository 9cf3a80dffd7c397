package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.Affine;
import dev.fovea.nn.op.AffineChannels;
import dev.fovea.nn.op.Standardize;
import dev.fovea.nn.weight.WeightOptions;
import java.util.List;
import java.util.Optional;

/**
 * Takes a mean from each number and divides by a deviation, both known before training; the shape stays. They are given, or
 * are parameters that training leaves alone, measured on a dataset ({@code adapt} in Keras): mean, zeros; variance, ones;
 * count, zero.
 *
 * @param axes the axes along which mean and variance differ, as Keras counts them: -1, the channels, or none for one mean
 *     and one variance
 * @param given mean and variance when they are not measured
 * @param invert whether to undo it instead: {@code x * deviation + mean}
 */
public record Normalization(String name, List<Integer> axes, Optional<Moments> given, boolean invert)
        implements UnaryLayer {
    public static final String MEAN = "mean";
    public static final String VARIANCE = "variance";

    /** How many batches were measured; Keras keeps it and does not use it. */
    public static final String COUNT = "count";

    /** Keras's smallest deviation to divide by. */
    private static final double LEAST = 1e-7;

    /**
     * A mean and a variance, one for each channel or one for all.
     *
     * @param variance 0 or more
     */
    public record Moments(List<Double> mean, List<Double> variance) {
        public Moments {
            mean = List.copyOf(mean);
            variance = List.copyOf(variance);
            if (mean.isEmpty() || mean.size() != variance.size()) {
                throw new IllegalArgumentException("Normalization needs as many means as variances, got " + mean.size()
                        + " and " + variance.size());
            }
            if (!mean.stream().allMatch(Double::isFinite)
                    || !variance.stream().allMatch(each -> each >= 0 && Double.isFinite(each))) {
                throw new IllegalArgumentException("Normalization needs finite means and variances of 0 or more, got "
                        + mean + " and " + variance);
            }
        }

        private double deviation(int channel) {
            return Math.max(Math.sqrt(variance.get(channel)), LEAST);
        }
    }

    public Normalization {
        axes = List.copyOf(axes);
    }

    /** Returns a layer whose mean and variance of each channel are measured. */
    public static Normalization measured() {
        return new Normalization("", List.of(-1), Optional.empty(), false);
    }

    /** Returns a layer with these moments of each channel. */
    public static Normalization of(Moments moments) {
        return new Normalization("", List.of(-1), Optional.of(moments), false);
    }

    public Normalization withName(String newName) {
        return new Normalization(newName, axes, given, invert);
    }

    @Override
    public String kind() {
        return "Normalization";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        List<Integer> ends = BatchAxes.fromEnd(axes, input.shape());
        if (given.isPresent()) {
            return apply(scope, input, ends, given.get());
        }
        Shape shape = BatchAxes.sizes(input.shape(), ends);
        Value mean = scope.statistic(MEAN, shape, WeightOptions.ZEROS);
        Value variance = scope.statistic(VARIANCE, shape, WeightOptions.ONES);
        scope.statistic(COUNT, Shape.of(), WeightOptions.ZEROS);
        return scope.apply(new Standardize(ends, LEAST, invert), input, mean, variance);
    }

    private Value apply(LayerScope scope, Value input, List<Integer> ends, Moments moments) {
        boolean one = moments.mean().size() == 1;
        if (!one && !ends.equals(List.of(-1))) {
            throw new IllegalArgumentException(
                    "its given mean and variance must be single numbers, or belong to axis -1; its axes are " + axes);
        }
        List<Double> scale = new java.util.ArrayList<>();
        List<Double> offset = new java.util.ArrayList<>();
        for (int i = 0; i < moments.mean().size(); i++) {
            double deviation = moments.deviation(i);
            double mean = moments.mean().get(i);
            scale.add(invert ? deviation : 1 / deviation);
            offset.add(invert ? mean : -mean / deviation);
        }
        return one
                ? scope.apply(new Affine(scale.get(0), offset.get(0)), input)
                : scope.apply(new AffineChannels(scale, offset), input);
    }
}
