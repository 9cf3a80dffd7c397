package dev.fovea.fetch;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR-10's binary version (https://www.cs.toronto.edu/~kriz/cifar.html): records of a label and 32x32 pixels, first all red,
 * then all green, then all blue values.
 *
 * @param classes what the labels stand for
 */
record CifarBinary(List<String> classes) implements DatasetForm {
    private static final String FOLDER = "cifar-10-batches-bin/";
    private static final int SIDE = 32;
    private static final int PIXELS = SIDE * SIDE;

    CifarBinary {
        classes = List.copyOf(classes);
    }

    @Override
    public void unpack(List<Path> files, ClassFolders target, UnpackLimits limits) {
        int[] numbers = new int[2];
        new Archive(files.get(0), limits).read((entry, content) -> {
            if (entry.matches(FOLDER + "data_batch_[1-5]\\.bin")) {
                numbers[0] = unpack(entry, content, "train", numbers[0], target);
            } else if (entry.equals(FOLDER + "test_batch.bin")) {
                numbers[1] = unpack(entry, content, "test", numbers[1], target);
            }
        });
    }

    private int unpack(String entry, InputStream content, String part, int first, ClassFolders target)
            throws IOException {
        byte[] values = new byte[3 * PIXELS];
        int number = first;
        for (int label = content.read(); label >= 0; label = content.read()) {
            if (label >= classes.size()) {
                throw new IOException(entry + " has the label " + label + " of " + classes.size() + " classes");
            }
            if (content.readNBytes(values, 0, values.length) < values.length) {
                throw new EOFException(entry + " ends within a picture");
            }
            target.png(part, classes.get(label), number++, image(values));
        }
        return number;
    }

    private static BufferedImage image(byte[] values) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < PIXELS; i++) {
            int red = values[i] & 0xFF;
            int green = values[PIXELS + i] & 0xFF;
            int blue = values[2 * PIXELS + i] & 0xFF;
            int rgb = (red << 16) | (green << 8) | blue;
            image.setRGB(i % SIDE, i / SIDE, rgb);
        }
        return image;
    }
}
