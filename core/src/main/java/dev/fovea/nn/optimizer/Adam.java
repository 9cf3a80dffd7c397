package dev.fovea.nn.optimizer;

import dev.fovea.nn.Value;
import java.util.List;
import java.util.Map;

/**
 * Adam (Kingma and Ba, 2015), as Keras computes it: the corrections of both moments are taken into the learning rate.
 *
 * @param beta1 decay of the first moment, at least 0 and below 1
 * @param beta2 decay of the second moment, at least 0 and below 1
 * @param epsilon above 0
 */
public record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
    private static final String ALPHA = "alpha";

    public Adam {
        Factors.requireFraction("Adam", "a beta1", beta1);
        Factors.requireFraction("Adam", "a beta2", beta2);
        Factors.requirePositive("Adam", "an epsilon", epsilon);
    }

    /** Returns Keras's standard: 0.9, 0.999, 1e-7. */
    public static Adam create() {
        return new Adam(0.9, 0.999, 1e-7);
    }

    @Override
    public String name() {
        return "adam";
    }

    @Override
    public List<String> slots() {
        return List.of("momentum", "velocity");
    }

    /** {@inheritDoc} Steps are counted from 0. */
    @Override
    public Map<String, Double> factors(double learningRate, long step) {
        double count = (double) (step + 1);
        double correction = Math.sqrt(1 - Math.pow(beta2, count)) / (1 - Math.pow(beta1, count));
        return Map.of(ALPHA, learningRate * correction);
    }

    @Override
    public UpdateFormula formula() {
        UpdateFormula.Writer f = new UpdateFormula.Writer();
        Value gradient = f.input(UpdateFormula.GRADIENT);
        Value first = f.add(f.scale(f.input("momentum"), beta1), f.scale(gradient, 1 - beta1));
        Value second = f.add(f.scale(f.input("velocity"), beta2), f.scale(f.square(gradient), 1 - beta2));
        Value change = f.divide(f.multiply(first, f.input(ALPHA)), f.plus(f.squareRoot(second), epsilon));
        return f.formula(f.subtract(f.input(UpdateFormula.PARAMETER), change), first, second);
    }
}
