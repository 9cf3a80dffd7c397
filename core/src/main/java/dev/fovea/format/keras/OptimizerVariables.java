package dev.fovea.format.keras;

import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import dev.fovea.nn.optimizer.Adam;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.OptimizerState;
import dev.fovea.nn.optimizer.Sgd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The order in which Keras keeps an optimizer's variables: the steps taken, the learning rate, then its slots. */
final class OptimizerVariables {
    private final List<Variable> variables = new ArrayList<>();

    /**
     * One slot of one parameter.
     *
     * @param slot our name for it
     * @param kerasSlot Keras's
     */
    record Variable(String slot, String kerasSlot, ParameterSpec parameter) {}

    OptimizerVariables(Optimizer optimizer, List<ParameterSpec> trained) {
        if (optimizer instanceof Adam) {
            for (ParameterSpec parameter : trained) {
                optimizer.slots().forEach(slot -> variables.add(new Variable(slot, slot, parameter)));
            }
            return;
        }
        for (String slot : optimizer.slots()) {
            String kerasSlot = optimizer instanceof Sgd ? "momentum" : slot;
            trained.forEach(parameter -> variables.add(new Variable(slot, kerasSlot, parameter)));
        }
    }

    List<Variable> all() {
        return variables;
    }

    Tensor value(Variable variable, OptimizerState state) {
        Weights slot = state.slots().get(variable.slot());
        if (slot == null) {
            throw new IllegalArgumentException("The optimizer's state has no slot '" + variable.slot() + "'");
        }
        return slot.get(variable.parameter().name());
    }

    /** Puts values, one for each variable, together as an optimizer's state. */
    OptimizerState state(long steps, List<Tensor> values) {
        Map<String, Map<String, Tensor>> slots = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            slots.computeIfAbsent(variable.slot(), slot -> new LinkedHashMap<>())
                    .put(variable.parameter().name(), values.get(i));
        }
        Map<String, Weights> weights = new LinkedHashMap<>();
        slots.forEach((slot, tensors) -> weights.put(slot, new Weights(tensors)));
        return new OptimizerState(steps, weights);
    }
}
