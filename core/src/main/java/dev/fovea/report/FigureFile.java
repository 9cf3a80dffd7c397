package dev.fovea.report;

import dev.fovea.AtomicFile;
import dev.fovea.FoveaException;
import dev.fovea.ImageFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Writes a figure as PNG or SVG.
 *
 * @param title what the figure shows
 * @param width in units
 * @param height in units
 * @param content draws the figure
 */
public record FigureFile(String title, int width, int height, Consumer<Drawing> content) {
    /** Says whether a file's name is that of a PNG or SVG. */
    public static boolean isNamedWell(Path file) {
        return hasEnding(file, ".svg") || hasEnding(file, ".png");
    }

    /**
     * Writes the figure as the file's name says; a PNG has twice as many pixels as units.
     *
     * @throws FoveaException if the name ends neither in .png nor in .svg, or the file cannot be written
     */
    public void write(Path file) {
        if (hasEnding(file, ".svg")) {
            SvgDrawing drawing = new SvgDrawing(width, height, title);
            content.accept(drawing);
            AtomicFile.write(file, out -> out.write(drawing.document().getBytes(StandardCharsets.UTF_8)));
        } else if (hasEnding(file, ".png")) {
            try (RasterDrawing drawing = new RasterDrawing(width, height)) {
                content.accept(drawing);
                ImageFile.write(drawing.image(), "png", file);
            }
        } else {
            throw new FoveaException(
                    "A figure is written as .png or .svg; choose one of these names instead of " + file + ".");
        }
    }

    private static boolean hasEnding(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
