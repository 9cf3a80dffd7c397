package dev.fovea.nn;

import dev.fovea.nn.layer.Cropping2D;
import dev.fovea.nn.layer.Reshape;
import dev.fovea.nn.op.Padding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the upper part of a network takes in place of images: what one layer computes as it is, or what several compute, flat
 * and one behind the other.
 *
 * @param layers the shapes of what the layers at the cut compute, one or more
 */
record CutInput(List<Shape> layers) {
    /** Returns the shape of all of it. */
    Shape shape() {
        return layers.size() == 1 ? layers.get(0) : Shape.of(numbers(layers));
    }

    /** Adds what takes it apart, and returns what each layer at the cut computed. */
    List<Value> parts(NetworkBuilder builder) {
        if (layers.size() == 1) {
            return List.of(builder.images());
        }
        int all = numbers(layers);
        Value row = builder.add(new Reshape("all_cuts", List.of(1, all, 1)), builder.images());
        List<Value> parts = new ArrayList<>();
        int from = 0;
        for (Shape layer : layers) {
            int numbers = numbers(List.of(layer));
            String name = "cut_" + (parts.size() + 1);
            Padding others = new Padding(0, 0, from, all - from - numbers);
            Value flat = builder.add(new Cropping2D(name + "_numbers", others), row);
            List<Integer> sizes = Arrays.stream(layer.sizes()).boxed().toList();
            parts.add(builder.add(new Reshape(name, sizes), flat));
            from += numbers;
        }
        return parts;
    }

    private static int numbers(List<Shape> shapes) {
        return Math.toIntExact(shapes.stream().mapToLong(Shape::elements).sum());
    }
}
