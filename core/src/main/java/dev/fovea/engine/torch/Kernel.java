package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Tensor;

/**
 * How one primitive operation, or a few that are fused, is computed, and how a gradient goes back through it. A kernel
 * keeps nothing from call to call, so that it serves many threads.
 *
 * <p>Tensors are (samples, ...) in the graph's order of axes, images (samples, height, width, channels), and contiguous.
 * What a kernel is given it must not change; what backward needs besides inputs and output it saves in the call.
 */
interface Kernel {
    Tensor forward(Call call);

    /** Says whether it wants its parameters in wide numbers even where activations are not. */
    default boolean takesWideParameters() {
        return false;
    }

    /** Says whether its result may lie in the memory of an input; if never, that memory can be written over after its last use. */
    default boolean mayShareMemory() {
        return true;
    }

    /** Says whether backward looks at an input, itself or by a tensor in its memory that forward saved. */
    default boolean looksBackAt(int input) {
        return true;
    }

    /** Says whether backward looks at the result, in either way. */
    default boolean looksBackAtOutput() {
        return true;
    }

    /** Gives the call the gradients of those inputs that it wants, from that of the output. */
    void backward(Call call, Tensor gradient);
}
