package dev.fovea.data.decode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes with ImageIO, and TwelveMonkeys where it is better, the few pictures that OpenCV refuses or gets wrong.
 *
 * <p>It is slower, but it says when coded data ends too early, which OpenCV does not.
 */
final class FallbackReader {
    /** An image here takes up to 8 bytes a pixel of the Java heap, which is far smaller than the machine's memory. */
    private static final long MAX_PIXELS = 32_000_000;

    private static final String CUT_DATA = "premature end of data segment";

    private FallbackReader() {}

    /**
     * Decodes the first image of a file as it is stored.
     *
     * @return height * width * 3 bytes, red, green, blue
     */
    static byte[] read(ByteBuffer file, PictureHeader header) throws MalformedPictureException {
        if (header.height() * header.width() > MAX_PIXELS) {
            throw new MalformedPictureException("is damaged or of an uncommon kind, and too large to try harder");
        }
        byte[] content = new byte[file.remaining()];
        file.get(content);
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw damaged();
            }
            ImageReader reader = readers.next();
            try {
                return read(reader, in, header);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // ImageIO's readers answer damaged files with unchecked exceptions of every kind as well.
            throw damaged();
        }
    }

    private static byte[] read(ImageReader reader, ImageInputStream in, PictureHeader header)
            throws IOException, MalformedPictureException {
        AtomicBoolean cut = new AtomicBoolean();
        reader.setInput(in, true, true);
        reader.addIIOReadWarningListener((source, warning) -> {
            if (warning.contains(CUT_DATA)) {
                cut.set(true);
            }
        });
        if (reader.getHeight(0) != header.height() || reader.getWidth(0) != header.width()) {
            throw damaged();
        }
        BufferedImage image = reader.read(0);
        if (cut.get()) {
            throw new MalformedPictureException(MalformedPictureException.TRUNCATED + ": its last rows are missing");
        }
        return toRgb(image);
    }

    private static byte[] toRgb(BufferedImage image) {
        int width = image.getWidth();
        byte[] rgb = new byte[image.getHeight() * width * 3];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                rgb[at++] = (byte) (pixel >> 16);
                rgb[at++] = (byte) (pixel >> 8);
                rgb[at++] = (byte) pixel;
            }
        }
        return rgb;
    }

    static MalformedPictureException damaged() {
        return new MalformedPictureException("is damaged: it has the header of a picture but cannot be decoded");
    }
}
