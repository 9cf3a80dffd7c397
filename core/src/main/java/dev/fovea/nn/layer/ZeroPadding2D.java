package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Pad;
import dev.fovea.nn.op.Padding;

/** Puts rows and columns of zeros around an image: (height, width, channels) becomes (rows, columns, channels). */
public record ZeroPadding2D(String name, Padding padding) implements UnaryLayer {
    /** Returns a layer that adds as much at each of the four sides. */
    public static ZeroPadding2D of(int padding) {
        return new ZeroPadding2D("", new Padding(padding, padding, padding, padding));
    }

    public static ZeroPadding2D of(Padding padding) {
        return new ZeroPadding2D("", padding);
    }

    public ZeroPadding2D withName(String newName) {
        return new ZeroPadding2D(newName, padding);
    }

    @Override
    public String kind() {
        return "ZeroPadding2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        return scope.apply(new Pad(padding), input);
    }
}
