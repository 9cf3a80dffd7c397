package dev.fovea.demo;

import dev.fovea.FolderContent;
import dev.fovea.FoveaException;
import dev.fovea.ImageFile;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Draws pictures of shapes, flat in one folder: {@code circle.0001.jpg}, {@code square.0001.jpg} and so on.
 *
 * <p>All classes draw area, place, rotation, colour and background from the same distributions, so that neither mean
 * colour nor brightness nor contrast tells them apart. Every tenth picture is a PNG.
 *
 * @param perClass how many pictures of each class, 1 to 9,999
 * @param seed what everything is drawn from; one seed gives one set of pictures
 */
public record DemoPictures(int perClass, long seed) {
    /** Height and width of every picture. */
    public static final int SIDE = 96;

    private static final int PNG_EVERY = 10;

    /** Checks the number. */
    public DemoPictures {
        if (perClass < 1 || perClass > 9_999) {
            throw new IllegalArgumentException("Pictures per class must be 1 to 9999, got " + perClass);
        }
    }

    /** Returns the names of the classes. */
    public static List<String> classes() {
        return Arrays.stream(ShapeKind.values()).map(DemoPictures::name).toList();
    }

    /** Returns how many pictures there will be. */
    public int count() {
        return perClass * ShapeKind.values().length;
    }

    /**
     * Draws all pictures into a folder, which is made when it is missing.
     *
     * @param progress told after each picture how many are done
     * @throws FoveaException if the folder holds anything, or a picture cannot be written
     */
    public void drawInto(Path folder, IntConsumer progress) {
        requireEmpty(folder);
        int done = 0;
        for (int number = 1; number <= perClass; number++) {
            for (ShapeKind kind : ShapeKind.values()) {
                String format = number % PNG_EVERY == 0 ? "png" : "jpg";
                Path file = folder.resolve(String.format(Locale.ROOT, "%s.%04d.%s", name(kind), number, format));
                ImageFile.write(draw(kind, number), format, file);
                progress.accept(++done);
            }
        }
    }

    /** Returns one picture, which depends on seed, class and number alone. */
    BufferedImage draw(ShapeKind kind, int number) {
        return Scene.draw(
                kind, SIDE, seed * 1_000_003 + number * 31L + name(kind).hashCode());
    }

    private static String name(ShapeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void requireEmpty(Path folder) {
        if (Files.exists(folder) && !FolderContent.isEmpty(folder)) {
            throw new FoveaException(folder + " is not empty; choose another folder for the pictures.");
        }
    }
}
