package dev.fovea.report.network;

import dev.fovea.nn.Shape;
import dev.fovea.nn.layer.MergeLayer;
import java.util.List;
import java.util.Optional;

/**
 * What is drawn as one box: a layer with those before and behind it that leave its shape as it is. The network's images are
 * unit 0, which may have layers behind it.
 *
 * @param id its place in the order in which units work
 * @param steps its layers, in order; none or more for the images, one or more for others
 * @param inputs the units whose results it takes
 * @param attached whether something beside the way to the main output takes its result, or it is an output itself
 * @param imageShape the images' shape, for unit 0 alone
 */
record Unit(int id, List<Step> steps, List<Integer> inputs, boolean attached, Optional<Shape> imageShape) {
    Unit {
        steps = List.copyOf(steps);
        inputs = List.copyOf(inputs);
        if (steps.isEmpty() && imageShape.isEmpty()) {
            throw new IllegalArgumentException("Unit " + id + " needs a layer, got none");
        }
    }

    /** Returns what it computes. */
    Shape shape() {
        return steps.isEmpty()
                ? imageShape.orElseThrow()
                : steps.get(steps.size() - 1).shape();
    }

    /** Returns the layer that names it; nothing for the images, and for layers that hang on none. */
    Optional<Step> main() {
        return steps.stream().filter(step -> !step.hangs()).findFirst();
    }

    boolean isInput() {
        return imageShape.isPresent();
    }

    /** Says whether it joins values element by element, which is drawn as a circle. */
    boolean isCircle() {
        return main().filter(step -> step.layer() instanceof MergeLayer).isPresent();
    }

    /** Returns how many numbers its layers' parameters hold. */
    long parameters() {
        return steps.stream().mapToLong(Step::parameters).sum();
    }
}
