package dev.fovea.engine;

import dev.fovea.nn.Shape;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * An ONNX file and how it is fed.
 *
 * @param input the name of its input
 * @param output the name of the output that counts
 * @param feed in which form the input takes images
 * @param images the images that it is given, (height, width, channels)
 * @param batch how many images it takes at once, if it takes no other number
 */
public record OnnxModel(Path file, String input, String output, Feed feed, Shape images, OptionalInt batch) {
    /** In which form an ONNX file takes images. */
    public enum Feed {
        /** uint8 (batch, height, width, channels), 0-255. */
        BYTES,
        /** float (batch, height, width, channels). */
        FLOATS,
        /** float (batch, channels, height, width). */
        FLOATS_CHANNELS_FIRST
    }
}
