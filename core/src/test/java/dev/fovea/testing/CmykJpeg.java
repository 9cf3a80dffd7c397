package dev.fovea.testing;

import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes JPEGs of four inks, as printers' programs do. */
public final class CmykJpeg {
    private static final int[] ADOBE = {
        0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, /* no colour transform: */ 0
    };

    private CmykJpeg() {}

    /**
     * Returns a square picture of four quarters.
     *
     * @param inks (cyan, magenta, yellow, black) of each quarter in reading order, 0-255, 255 for all of an ink
     * @param adobe whether to write Adobe's marker; the inks are written inverted either way, since every common decoder
     *     takes them so
     */
    public static byte[] quarters(int side, int[][] inks, boolean adobe) throws IOException {
        WritableRaster raster =
                Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, side, side, 4, null);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int[] ink = inks[2 * (2 * y / side) + 2 * x / side].clone();
                for (int i = 0; i < ink.length; i++) {
                    ink[i] = 255 - ink[i];
                }
                raster.setPixel(x, y, ink);
            }
        }
        byte[] plain = write(raster);
        if (!adobe) {
            return plain;
        }
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.write(plain, 0, 2);
        for (int value : ADOBE) {
            marked.write(value);
        }
        marked.write(plain, 2, plain.length - 2);
        return marked.toByteArray();
    }

    private static byte[] write(Raster raster) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, List.of(), null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
