package dev.fovea.nn.optimizer;

import java.util.List;
import java.util.Map;

/** How a gradient changes a parameter, as a formula over element-wise primitives; the numbers are Keras's. */
public sealed interface Optimizer permits Sgd, RmsProp, Adam {
    /** Returns Keras's name in lower case, such as {@code sgd}. */
    String name();

    /** Returns the names of what is remembered for each element of a parameter from step to step, 0 at first. */
    List<String> slots();

    /** Returns the numbers that enter the formula at a step, by name. */
    Map<String, Double> factors(double learningRate, long step);

    /** Returns the formula that makes the new parameter and slots from the old ones and the gradient. */
    UpdateFormula formula();
}
