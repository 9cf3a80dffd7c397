package dev.fovea.transfer;

import dev.fovea.format.npy.NpyArray;
import dev.fovea.format.npy.NpyFile;
import dev.fovea.format.npy.NpyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The features of one pass over pictures, in a file that is mapped into memory: a row for each picture that could be read.
 * Safe for threads.
 */
final class FeatureFile {
    /** Rows are mapped in parts below the 2 GiB that a buffer can have. */
    private static final long PART_BYTES = 1L << 30;

    private final List<NpyArray> parts = new ArrayList<>();
    private final int partRows;
    private final int columns;
    private final int[] places;
    private final String name;

    private FeatureFile(Path path, NpyFile file, int[] places) {
        name = String.valueOf(path.getFileName());
        int width = 1;
        for (int axis = 1; axis < file.shape().size(); axis++) {
            width *= file.shape().get(axis);
        }
        columns = width;
        partRows = (int) Math.max(1, PART_BYTES / Float.BYTES / Math.max(1, columns));
        this.places = places;
        for (int from = 0; from < places.length; from += partRows) {
            parts.add(file.rows(from, Math.min(partRows, places.length - from)));
        }
    }

    /** Returns the file of the places of pictures that belongs to a file of features. */
    static Path placesOf(Path features) {
        return features.resolveSibling(features.getFileName() + ".places");
    }

    /** Says whether there is a finished file. */
    static boolean exists(Path features) {
        return Files.isRegularFile(features) && Files.isRegularFile(placesOf(features));
    }

    /** @throws dev.fovea.FoveaException if it is damaged */
    static FeatureFile open(Path features) {
        long[] places = NpyReader.read(placesOf(features)).toLongs();
        int[] small = new int[places.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = Math.toIntExact(places[i]);
        }
        // What is mapped stays so when the file is closed, until nobody refers to it any more.
        try (NpyFile file = NpyFile.open(features)) {
            return new FeatureFile(features, file, small);
        }
    }

    /** Returns its name, which is made of all that the features depend on. */
    String name() {
        return name;
    }

    /** Returns how many numbers a row has. */
    int columns() {
        return columns;
    }

    /** Returns the place in the dataset of each row's picture, in ascending order. */
    int[] places() {
        return places.clone();
    }

    /** Copies some of a row's numbers, {@code count} from {@code first} on. */
    void copy(int row, int first, int count, float[] target, int at) {
        parts.get(row / partRows).copy(row % partRows * columns + first, target, at, count);
    }
}
