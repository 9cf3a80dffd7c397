package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * Cross-correlation of an image (height, width, in) with a kernel (rows, columns, in / groups, out), as deep learning
 * calls convolution. Inputs: image, kernel, and a bias (out) when there is one.
 *
 * @param groups into how many parts the channels of image and result are cut; each part of the result sees one of the image
 */
public record Convolve(Window window, int groups) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return window.slideOver(inputs.get(0), inputs.get(1).size(-1));
    }

    @Override
    public long flops(List<Shape> inputs) {
        Shape kernel = inputs.get(1);
        Shape output = outputShape(inputs);
        long positions = (long) output.size(0) * output.size(1);
        return positions * 2 * kernel.elements();
    }

    /** Returns the same of an image that has more zeros around it. */
    public Convolve padded(Padding padding) {
        return new Convolve(window.padded(padding), groups);
    }
}
