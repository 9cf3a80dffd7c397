package dev.fovea.report;

import dev.fovea.AtomicFile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes drawings as PNG files. */
final class PngFile {
    private PngFile() {}

    /**
     * Writes through memory: by itself ImageIO makes a temporary file, which it cannot while the virtual machine is going
     * down, as it is after Ctrl-C.
     *
     * @throws dev.fovea.FoveaException if the file cannot be written
     */
    static void write(BufferedImage drawing, Path file) {
        AtomicFile.write(file, out -> {
            try (ImageOutputStream memory = new MemoryCacheImageOutputStream(out)) {
                ImageIO.write(drawing, "png", memory);
            }
        });
    }
}
