package dev.fovea.nn.optimizer;

import dev.fovea.nn.Value;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum: {@code velocity = momentum * velocity - rate * gradient}, which is added to
 * the parameter; Nesterov's form adds {@code momentum * velocity - rate * gradient} (Sutskever et al., 2013).
 *
 * @param momentum at least 0 and below 1; 0 keeps no velocity
 */
public record Sgd(double momentum, boolean nesterov) implements Optimizer {
    public Sgd {
        Factors.requireFraction("SGD", "a momentum", momentum);
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("SGD with Nesterov needs a momentum above 0, got 0");
        }
    }

    public static Sgd withMomentum(double momentum) {
        return new Sgd(momentum, false);
    }

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public List<String> slots() {
        return momentum == 0 ? List.of() : List.of("velocity");
    }

    @Override
    public Map<String, Double> factors(double learningRate, long step) {
        return Map.of(Factors.LEARNING_RATE, learningRate);
    }

    @Override
    public UpdateFormula formula() {
        UpdateFormula.Writer f = new UpdateFormula.Writer();
        Value parameter = f.input(UpdateFormula.PARAMETER);
        Value change = f.multiply(f.input(UpdateFormula.GRADIENT), f.input(Factors.LEARNING_RATE));
        if (momentum == 0) {
            return f.formula(f.subtract(parameter, change));
        }
        Value velocity = f.subtract(f.scale(f.input("velocity"), momentum), change);
        Value moved = nesterov ? f.subtract(f.scale(velocity, momentum), change) : velocity;
        return f.formula(f.add(parameter, moved), velocity);
    }
}
