package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Tensor;

/** Where a frame's gradients of parameters go. */
interface GradientSink {
    /** Adds to a parameter's gradient; the tensor has the shape that kernels see. */
    void add(String parameter, Tensor gradient);

    /**
     * Says whether a matrix's gradient is made from all frames' rows at once, instead of frame by frame: a large one costs
     * more to write and to sum than to compute.
     */
    boolean takesRows(String parameter);

    /** Takes what a matrix was multiplied with, (samples, in), and the gradient of the result, (samples, out). */
    void addRows(String parameter, Tensor inputs, Tensor gradients);

    /** Moves a parameter that is not trained by gradient, a moving average, a share of the way to {@code target}. */
    void move(String parameter, Tensor target, double share);

    /** Refuses everything: for runs that want no gradients of parameters. */
    GradientSink NONE = new GradientSink() {
        @Override
        public void add(String parameter, Tensor gradient) {
            throw new IllegalStateException("The gradient of '" + parameter + "' was not asked for");
        }

        @Override
        public boolean takesRows(String parameter) {
            return false;
        }

        @Override
        public void addRows(String parameter, Tensor inputs, Tensor gradients) {
            throw new IllegalStateException("The gradient of '" + parameter + "' was not asked for");
        }

        @Override
        public void move(String parameter, Tensor target, double share) {
            throw new IllegalStateException("'" + parameter + "' must not change here");
        }
    };
}
