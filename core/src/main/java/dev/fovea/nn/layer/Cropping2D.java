package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Crop;
import dev.fovea.nn.op.Padding;

/**
 * Leaves out rows and columns at an image's sides: (height, width, channels) becomes (rows, columns, channels).
 *
 * @param cropping how many at each side
 */
public record Cropping2D(String name, Padding cropping) implements UnaryLayer {
    /** Returns a layer that leaves out as much at each of the four sides. */
    public static Cropping2D of(int cropping) {
        return new Cropping2D("", new Padding(cropping, cropping, cropping, cropping));
    }

    public static Cropping2D of(Padding cropping) {
        return new Cropping2D("", cropping);
    }

    @Override
    public String kind() {
        return "Cropping2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        return scope.apply(new Crop(cropping), input);
    }
}
