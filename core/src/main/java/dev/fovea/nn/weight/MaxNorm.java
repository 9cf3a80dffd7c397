package dev.fovea.nn.weight;

import java.util.List;

/**
 * A bound on weights (Srivastava et al., 2014): after each step, vectors whose Euclidean norm is above {@code limit} are
 * scaled down to it, as Keras's MaxNorm.
 *
 * @param limit above 0
 * @param axes the axes of the parameter's shape along which a norm is taken, such as 0 for a dense kernel (in, out), and
 *     0, 1 and 2 for a convolution's (rows, columns, in, out)
 */
public record MaxNorm(double limit, List<Integer> axes) {
    public MaxNorm {
        axes = List.copyOf(axes);
        if (!(limit > 0 && Double.isFinite(limit))) {
            throw new IllegalArgumentException("The limit of a max-norm must be finite and above 0, got " + limit);
        }
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("A max-norm needs one axis or more");
        }
    }
}
