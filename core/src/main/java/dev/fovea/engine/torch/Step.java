package dev.fovea.engine.torch;

import java.util.List;

/**
 * One entry of a plan: what is computed from which nodes of the graph.
 *
 * @param output the node whose value the kernel computes; of fused nodes, the last
 * @param wide whether it computes in wide numbers
 * @param wideParameters whether the kernel wants its parameters in wide numbers even when it does not
 * @param wants for each input, whether backward must give its gradient
 */
record Step(
        Kernel kernel, List<Integer> inputs, int output, boolean wide, boolean wideParameters, List<Boolean> wants) {
    Step {
        inputs = List.copyOf(inputs);
        wants = List.copyOf(wants);
    }

    boolean wantsAny() {
        return wants.contains(true);
    }

    /** Says whether the way back, if there is one, looks at an input. */
    boolean looksBackAt(int input) {
        return wantsAny() && kernel.looksBackAt(input);
    }

    /** Says whether the way back, if there is one, looks at the result. */
    boolean looksBackAtOutput() {
        return wantsAny() && kernel.looksBackAtOutput();
    }
}
