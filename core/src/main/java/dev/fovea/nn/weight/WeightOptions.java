package dev.fovea.nn.weight;

import dev.fovea.nn.initializer.Constant;
import dev.fovea.nn.initializer.Initializer;
import dev.fovea.nn.initializer.VarianceScaling;
import java.util.Optional;

/**
 * What is asked of one parameter.
 *
 * @param initializer where its first values come from
 * @param regularizer the penalty on it in training
 * @param constraint the bound it is kept in
 */
public record WeightOptions(Initializer initializer, Regularizer regularizer, Optional<MaxNorm> constraint) {
    /** Keras's standard for kernels. */
    public static final WeightOptions GLOROT_UNIFORM = of(VarianceScaling.GLOROT_UNIFORM);

    /** Keras's standard for biases. */
    public static final WeightOptions ZEROS = of(Constant.ZEROS);

    public static final WeightOptions ONES = of(Constant.ONES);

    /** Returns options without penalty or bound. */
    public static WeightOptions of(Initializer initializer) {
        return new WeightOptions(initializer, Regularizer.NONE, Optional.empty());
    }

    public WeightOptions withInitializer(Initializer newInitializer) {
        return new WeightOptions(newInitializer, regularizer, constraint);
    }

    public WeightOptions withRegularizer(Regularizer newRegularizer) {
        return new WeightOptions(initializer, newRegularizer, constraint);
    }

    public WeightOptions withConstraint(MaxNorm newConstraint) {
        return new WeightOptions(initializer, regularizer, Optional.of(newConstraint));
    }
}
