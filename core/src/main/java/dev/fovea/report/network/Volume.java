package dev.fovea.report.network;

import dev.fovea.nn.Shape;

/**
 * The sides of a box: what a layer computes, as height, width and channels. A vector has only channels.
 *
 * @param height 1 or more
 * @param width 1 or more
 * @param channels 1 or more
 */
record Volume(int height, int width, int channels) {
    static Volume of(Shape shape) {
        return switch (shape.rank()) {
            case 0 -> new Volume(1, 1, 1);
            case 1 -> new Volume(1, 1, shape.size(0));
            case 2 -> new Volume(shape.size(0), 1, shape.size(1));
            default ->
                new Volume(shape.size(0), shape.size(1), (int) (shape.elements() / shape.size(0) / shape.size(1)));
        };
    }

    /** Returns the sizes as they are written in papers: 56×56×64. */
    static String text(Shape shape) {
        StringBuilder text = new StringBuilder();
        for (int size : shape.sizes()) {
            text.append(text.isEmpty() ? "" : "×").append(size);
        }
        return text.isEmpty() ? "1" : text.toString();
    }
}
