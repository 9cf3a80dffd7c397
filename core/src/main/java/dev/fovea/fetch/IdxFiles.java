package dev.fovea.fetch;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Grey pictures as MNIST has them: four gzipped files of the IDX form (http://yann.lecun.com/exdb/mnist/), images and labels
 * for training and for testing.
 *
 * @param classes what the labels stand for
 */
record IdxFiles(List<String> classes) implements DatasetForm {
    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;
    private static final int MOST_IMAGES = 10_000_000;
    private static final int LARGEST_SIDE = 4096;

    IdxFiles {
        classes = List.copyOf(classes);
    }

    @Override
    public void unpack(List<Path> files, ClassFolders target, UnpackLimits limits) throws IOException {
        unpack(files.get(0), files.get(1), "train", target);
        unpack(files.get(2), files.get(3), "test", target);
    }

    private void unpack(Path imageFile, Path labelFile, String part, ClassFolders target) throws IOException {
        try (DataInputStream images = open(imageFile, IMAGES);
                DataInputStream labels = open(labelFile, LABELS)) {
            int count = bounded(images.readInt(), MOST_IMAGES, imageFile);
            if (labels.readInt() != count) {
                throw new IOException(labelFile + " has another number of labels than " + imageFile + " has images");
            }
            int height = bounded(images.readInt(), LARGEST_SIDE, imageFile);
            int width = bounded(images.readInt(), LARGEST_SIDE, imageFile);
            byte[] pixels = new byte[height * width];
            for (int i = 0; i < count; i++) {
                images.readFully(pixels);
                int label = labels.readUnsignedByte();
                if (label >= classes.size()) {
                    throw new IOException(labelFile + " has the label " + label + " of " + classes.size() + " classes");
                }
                BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster().setDataElements(0, 0, width, height, pixels);
                target.png(part, classes.get(label), i, image);
            }
            if (images.read() >= 0 || labels.read() >= 0) {
                throw new IOException(imageFile + " or " + labelFile + " goes on after its end");
            }
        }
    }

    private static DataInputStream open(Path file, int kind) throws IOException {
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))));
        if (in.readInt() != kind) {
            in.close();
            throw new IOException(file + " is not of the IDX form that is needed");
        }
        return in;
    }

    private static int bounded(int value, int most, Path file) throws IOException {
        if (value < 1 || value > most) {
            throw new IOException(file + " speaks of " + value + " where 1 to " + most + " makes sense");
        }
        return value;
    }
}
