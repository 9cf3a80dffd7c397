package dev.fovea.nn.optimizer;

import dev.fovea.nn.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Divides the gradient by a moving root mean square of itself (Tieleman and Hinton, 2012), as Keras does: epsilon stands
 * under the root.
 *
 * @param rho how much of the moving mean stays at each step, at least 0 and below 1
 * @param momentum at least 0 and below 1
 * @param epsilon above 0
 * @param centered whether the moving mean of the gradient is taken off, so that the variance divides
 */
public record RmsProp(double rho, double momentum, double epsilon, boolean centered) implements Optimizer {
    private static final String VELOCITY = "velocity";
    private static final String MOMENTUM = "momentum";
    private static final String AVERAGE = "average_gradient";

    public RmsProp {
        Factors.requireFraction("RMSprop", "a rho", rho);
        Factors.requireFraction("RMSprop", "a momentum", momentum);
        Factors.requirePositive("RMSprop", "an epsilon", epsilon);
    }

    /** Returns Keras's standard: rho 0.9, no momentum, epsilon 1e-7, not centered. */
    public static RmsProp create() {
        return new RmsProp(0.9, 0, 1e-7, false);
    }

    @Override
    public String name() {
        return "rmsprop";
    }

    @Override
    public List<String> slots() {
        List<String> slots = new ArrayList<>(List.of(VELOCITY));
        if (momentum > 0) {
            slots.add(MOMENTUM);
        }
        if (centered) {
            slots.add(AVERAGE);
        }
        return slots;
    }

    @Override
    public Map<String, Double> factors(double learningRate, long step) {
        return Map.of(Factors.LEARNING_RATE, learningRate);
    }

    @Override
    public UpdateFormula formula() {
        UpdateFormula.Writer f = new UpdateFormula.Writer();
        Value gradient = f.input(UpdateFormula.GRADIENT);
        List<Value> slots = new ArrayList<>();
        Value velocity = movingMean(f, f.input(VELOCITY), f.square(gradient));
        slots.add(velocity);
        Value variance = velocity;
        Value average = gradient;
        if (centered) {
            average = movingMean(f, f.input(AVERAGE), gradient);
            variance = f.subtract(velocity, f.square(average));
        }
        Value change =
                f.divide(f.multiply(gradient, f.input(Factors.LEARNING_RATE)), f.squareRoot(f.plus(variance, epsilon)));
        if (momentum > 0) {
            change = f.add(f.scale(f.input(MOMENTUM), momentum), change);
            slots.add(change);
        }
        if (centered) {
            slots.add(average);
        }
        return f.formula(f.subtract(f.input(UpdateFormula.PARAMETER), change), slots.toArray(Value[]::new));
    }

    private Value movingMean(UpdateFormula.Writer f, Value mean, Value value) {
        return f.add(f.scale(mean, rho), f.scale(value, 1 - rho));
    }
}
