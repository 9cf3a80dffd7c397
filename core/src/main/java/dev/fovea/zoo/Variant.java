package dev.fovea.zoo;

import dev.fovea.FoveaException;
import dev.fovea.nn.Shape;

/**
 * Which form of an architecture is built.
 *
 * @param images the shape of one image (height, width, channels)
 * @param classes how many classes the softmax tells apart, 2 or more
 * @param rescaling whether the network takes values 0-255 and brings them into the range it works in; otherwise its first
 *     layer is Keras's, and whoever feeds it does that
 * @param top whether it ends with the classes; otherwise it ends with the last feature maps, as Keras's
 *     {@code include_top=False}
 */
public record Variant(Shape images, int classes, boolean rescaling, boolean top) {
    public Variant {
        if (images.rank() != 3) {
            throw new FoveaException("An architecture takes images (height, width, channels), got " + images);
        }
        if (classes < 2) {
            throw new FoveaException("An architecture tells 2 classes or more apart, got " + classes);
        }
    }

    /** Returns the whole network, which takes values 0-255. */
    public static Variant of(Shape images, int classes) {
        return new Variant(images, classes, true, true);
    }

    /** Returns the form whose layers are those of Keras's application and of its weight files. */
    public Variant withoutRescaling() {
        return new Variant(images, classes, false, top);
    }

    /** Returns the form that ends with feature maps; the number of classes is not looked at. */
    public Variant withoutTop() {
        return new Variant(images, classes, rescaling, false);
    }
}
