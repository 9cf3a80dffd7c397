package dev.fovea.data.decode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_8;

import dev.fovea.picture.Image;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Turns the bytes of a file into upright RGB pixels, in matrices that are kept from picture to picture. */
final class PixelDecoder implements AutoCloseable {
    /** Pixels above this are given back after the picture that needed them. */
    private static final long KEPT_BYTES = 64 << 20;

    private final Mat stored = new Mat();
    private final Mat transposed = new Mat();
    private final Mat mirrored = new Mat();
    private int scale = 1;

    /**
     * Decodes a picture whose header has been checked.
     *
     * @param times how much smaller the pixels may be, at least 1: a JPEG file is decoded at 1/2, 1/4 or 1/8 accordingly
     * @return the upright pixels, which belong to this decoder and last until the next call
     */
    Mat decode(FileBytes file, PictureHeader header, double times) throws MalformedPictureException {
        boolean turnedByOpenCv = decodeAsStored(file, header, times);
        return turnedByOpenCv ? stored : upright(header.orientation());
    }

    /** Decodes into {@link #stored}; tells whether the pixels are upright already. */
    private boolean decodeAsStored(FileBytes file, PictureHeader header, double times)
            throws MalformedPictureException {
        PictureFormat format = header.format();
        if (!header.end() && format != PictureFormat.JPEG) {
            throw new MalformedPictureException(
                    MalformedPictureException.TRUNCATED + ": the end of the file is missing");
        }
        // libtiff multiplies colours with alpha, which no other decoder here does.
        boolean oddTiff = format == PictureFormat.TIFF && header.traits().alpha();
        if (header.end() && !oddTiff && decodeWithOpenCv(file, header, times)) {
            return format == PictureFormat.TIFF;
        }
        if (format != PictureFormat.JPEG && format != PictureFormat.TIFF && format != PictureFormat.BMP) {
            throw FallbackReader.damaged();
        }
        scale = 1;
        byte[] rgb = FallbackReader.read(file.buffer(), header);
        stored.create((int) header.height(), (int) header.width(), CV_8UC3);
        stored.data().put(rgb, 0, rgb.length);
        return false;
    }

    private boolean decodeWithOpenCv(FileBytes file, PictureHeader header, double times)
            throws MalformedPictureException {
        if (header.format() == PictureFormat.GIF) {
            GifHeader.makeOpaque(file.buffer());
        }
        int length = header.format() == PictureFormat.PNG
                ? PngChunks.compact(file.buffer())
                : file.buffer().limit();
        int reduced = scaleFlag(header, times);
        int flags = IMREAD_COLOR_RGB | IMREAD_IGNORE_ORIENTATION | reduced;
        try (Mat bytes = new Mat(1, length, CV_8UC1, file.pointer());
                Mat decoded = opencv_imgcodecs.imdecode(bytes, flags, stored)) {
            scale = scaleOf(reduced);
            return !decoded.empty();
        } catch (RuntimeException e) {
            // The Java form of a C++ exception: OpenCV's way to refuse some damaged files.
            return false;
        }
    }

    /** The flag for the smallest scale that is not smaller than it may be; only JPEG files get cheaper by it. */
    private static int scaleFlag(PictureHeader header, double times) {
        if (header.format() != PictureFormat.JPEG || times < 2) {
            return 0;
        }
        return times >= 8
                ? IMREAD_REDUCED_GRAYSCALE_8
                : times >= 4 ? IMREAD_REDUCED_GRAYSCALE_4 : IMREAD_REDUCED_GRAYSCALE_2;
    }

    private static int scaleOf(int flag) {
        return switch (flag) {
            case IMREAD_REDUCED_GRAYSCALE_8 -> 8;
            case IMREAD_REDUCED_GRAYSCALE_4 -> 4;
            case IMREAD_REDUCED_GRAYSCALE_2 -> 2;
            default -> 1;
        };
    }

    /** How many times smaller than the picture the pixels of the last call are: 1, 2, 4 or 8. */
    int scale() {
        return scale;
    }

    private Mat upright(Orientation orientation) {
        Mat pixels = stored;
        if (orientation.transposed()) {
            opencv_core.transpose(pixels, transposed);
            pixels = transposed;
        }
        if (orientation.mirroredSideways() || orientation.mirroredUpDown()) {
            int axes = !orientation.mirroredUpDown() ? 1 : orientation.mirroredSideways() ? -1 : 0;
            opencv_core.flip(pixels, mirrored, axes);
            pixels = mirrored;
        }
        return pixels;
    }

    void giveBackExcess() {
        for (Mat mat : new Mat[] {stored, transposed, mirrored}) {
            if (mat.total() * Image.CHANNELS > KEPT_BYTES) {
                mat.release();
            }
        }
    }

    @Override
    public void close() {
        stored.close();
        transposed.close();
        mirrored.close();
    }
}
