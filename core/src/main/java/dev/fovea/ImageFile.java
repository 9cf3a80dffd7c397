package dev.fovea;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes drawings as picture files. */
public final class ImageFile {
    private ImageFile() {}

    /**
     * Writes through memory: by itself ImageIO makes a temporary file for every picture, which it cannot while the virtual
     * machine is going down, as it is after Ctrl-C.
     *
     * @param format what ImageIO calls it, such as {@code png}
     * @throws FoveaException if the file cannot be written; it is then as it was
     */
    public static void write(BufferedImage drawing, String format, Path file) {
        AtomicFile.write(file, out -> {
            try (ImageOutputStream memory = new MemoryCacheImageOutputStream(out)) {
                ImageIO.write(drawing, format, memory);
            }
        });
    }
}
