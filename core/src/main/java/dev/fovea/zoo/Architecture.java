package dev.fovea.zoo;

import dev.fovea.FoveaException;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;

/** Something that makes a network for images of a shape and a number of classes: one of the {@link Zoo}, or a pattern. */
public interface Architecture {
    /** Returns the name used in options and files, such as {@code seed-cnn}. */
    String label();

    /** Returns the images (height, width, channels) that it was made for. */
    Shape images();

    /**
     * Builds the network, without weights. It takes values 0-255 and answers probabilities.
     *
     * @param images (height, width, channels)
     * @param classes how many classes it tells apart, 2 or more
     * @throws FoveaException if the images are too small for it
     */
    Network network(Shape images, int classes);

    /**
     * Returns the architecture of a name, or the one that a pattern such as {@code pattern:conv32x2,pool,fc128} describes.
     *
     * @throws FoveaException if there is none of that name, or the pattern has a part that is wrong
     */
    static Architecture named(String name) {
        return name.startsWith(ConvolutionPattern.PREFIX) ? ConvolutionPattern.parse(name) : Zoo.named(name);
    }
}
