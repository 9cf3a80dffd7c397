package dev.fovea.explain;

import java.util.List;

/**
 * The kernels that answer one question about an image: one alone, or two whose results are the sides of a gradient.
 *
 * @param name what the bank is called, for example {@code sobel}
 * @param kernels one kernel, or the kernel along x and the kernel along y
 */
public record KernelBank(String name, List<Kernel> kernels) {
    /** Checks that there are one or two kernels. */
    public KernelBank {
        kernels = List.copyOf(kernels);
        if (kernels.isEmpty() || kernels.size() > 2) {
            throw new IllegalArgumentException("A kernel bank has one or two kernels, got " + kernels.size());
        }
    }

    /** Returns a bank of one kernel, called as the kernel is. */
    public static KernelBank of(Kernel kernel) {
        return new KernelBank(kernel.name(), List.of(kernel));
    }

    /** Returns the bank of a kernel along x, named {@code dx}, and of the same kernel along y. */
    static KernelBank gradient(String name, double[]... alongX) {
        Kernel dx = Kernel.of("dx", alongX);
        return new KernelBank(name, List.of(dx, dx.transposed("dy")));
    }

    /** Tells whether the two results make a gradient, which has a magnitude. */
    public boolean isGradient() {
        return kernels.size() == 2;
    }
}
