package dev.fovea.data.decode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.data.opencv.OpenCv;
import dev.fovea.data.resize.Region;
import dev.fovea.data.resize.Resampler;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Interpolation;
import dev.fovea.picture.Preprocessing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Objects;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes one picture after the other into buffers of the caller, with native memory that it keeps for the next one.
 *
 * <p>For one thread at a time. {@link PictureReader} is the simple way, for any thread; a loader that reads thousands
 * of pictures has one decoder for each of its threads.
 *
 * <p>The format is told by a file's first bytes, whatever its name. Alpha is left out, as Keras leaves it out; 16 bits
 * become 8; of an animation, the first frame counts. Colour profiles (ICC) are left alone, as Pillow and Keras leave them:
 * values are taken as they stand in the file.
 *
 * <p>A JPEG file is decoded at 1/2, 1/4 or 1/8 where what becomes the image is then still as large as the image, unless
 * the nearest pixel is asked for. That changes photographs by 1 to 2 of 255 on average, fine detail by 5.
 */
public final class PictureDecoder implements AutoCloseable {
    private final DecodeLimits limits;
    private final FileBytes file = new FileBytes();
    private final PixelDecoder pixels;
    private final Resampler resampler;

    /**
     * Makes a decoder.
     *
     * @throws FoveaException if there is no native OpenCV for this platform
     */
    public PictureDecoder(DecodeLimits limits) {
        OpenCv.load();
        this.limits = limits;
        pixels = new PixelDecoder();
        resampler = new Resampler();
    }

    /**
     * Reads a picture into a buffer.
     *
     * @param picture the file
     * @param preprocessing the size of the image and how it is resized
     * @param target a direct buffer, of which height * width * 3 bytes are written from its position on; the position
     *     stays where it is
     * @throws UnreadablePictureException if the file is missing, damaged, too large or no picture
     */
    public void decode(Path picture, Preprocessing preprocessing, ByteBuffer target) {
        String name = picture.toString();
        decode(name, () -> file.read(picture, limits), preprocessing, target);
    }

    /**
     * Turns the bytes of a picture file into an image in a buffer, as for a file.
     *
     * @param content all bytes of the file
     * @param name what to call it in messages
     * @throws UnreadablePictureException if these are not the bytes of a whole picture
     */
    public void decode(byte[] content, String name, Preprocessing preprocessing, ByteBuffer target) {
        decode(name, () -> file.copy(content, limits), preprocessing, target);
    }

    /**
     * Reads a picture at its own size, upright.
     *
     * @throws UnreadablePictureException if the file is missing, damaged, too large or no picture
     */
    public Image decodeWhole(Path picture) {
        return readable(picture.toString(), () -> {
            file.read(picture, limits);
            return wholeImage();
        });
    }

    /**
     * Looks at a picture instead of reading it for a model: what its header says, how bright its channels are, and a small
     * image of it, all from one decoding.
     *
     * @param content all bytes of the file
     * @param name what to call it in messages
     * @param leastSide how many pixels the shorter side must keep where a JPEG file is decoded at 1/2, 1/4 or 1/8; 1 or more
     * @param longestSide the longer side of the small image, 1 or more; a smaller picture stays as it is
     * @throws UnreadablePictureException if these are not the bytes of a whole picture
     */
    public PictureSurvey survey(byte[] content, String name, int leastSide, int longestSide) {
        return readable(name, () -> {
            file.copy(content, limits);
            PictureHeader header = header();
            Mat upright = pixels.decode(file, header, Math.min(header.height(), header.width()) / (double) leastSide);
            return new PictureSurvey(
                    PictureInfo.of(header), ChannelStatistics.of(upright), small(upright, longestSide));
        });
    }

    private Image small(Mat upright, int longestSide) {
        double scale = Math.min(1, longestSide / (double) Math.max(upright.rows(), upright.cols()));
        ImageSize size = ImageSize.of((int) Math.max(1, Math.round(upright.rows() * scale)), (int)
                Math.max(1, Math.round(upright.cols() * scale)));
        Region whole = new Region(0, 0, upright.rows(), upright.cols());
        try (Mat image = new Mat(size.height(), size.width(), CV_8UC3)) {
            resampler.resize(upright, whole, Interpolation.AREA, image);
            ByteBuffer bytes = image.createBuffer();
            return Image.of(size, bytes);
        }
    }

    private void decode(String name, Source source, Preprocessing preprocessing, ByteBuffer target) {
        check(preprocessing.size(), target);
        readable(name, () -> {
            source.load();
            write(preprocessing, target);
            return target;
        });
    }

    private void write(Preprocessing preprocessing, ByteBuffer target) throws MalformedPictureException {
        ImageSize size = preprocessing.size();
        PictureHeader header = header();
        Region region = Region.of(preprocessing.fit(), header.uprightHeight(), header.uprightWidth(), size);
        // The nearest pixel is one of the whole picture: a smaller scale has none of them.
        boolean whole = preprocessing.interpolation() == Interpolation.NEAREST;
        Mat upright = pixels.decode(file, header, whole ? 1 : region.timesAsLargeAs(size));
        try (BytePointer memory = new BytePointer(target.slice());
                Mat image = new Mat(size.height(), size.width(), CV_8UC3, memory)) {
            resampler.resize(upright, scaled(region, header, upright), preprocessing.interpolation(), image);
        }
    }

    /**
     * The same part in pixels that may be decoded at a smaller scale. The last ones of a row and of a column then stand for
     * less than a whole pixel; mirrored, they are the first.
     */
    private Region scaled(Region whole, PictureHeader header, Mat upright) {
        int scale = pixels.scale();
        Orientation turned = header.orientation();
        double above = upright.rows() - (double) header.uprightHeight() / scale;
        double before = upright.cols() - (double) header.uprightWidth() / scale;
        return whole.dividedBy(scale)
                .movedBy(turned.mirroredUpDown() ? above : 0, turned.mirroredSideways() ? before : 0);
    }

    private Image wholeImage() throws MalformedPictureException {
        Mat upright = pixels.decode(file, header(), 1);
        if (upright.rows() > ImageSize.MAX || upright.cols() > ImageSize.MAX) {
            throw new MalformedPictureException(
                    "is too large: a side of it has more than " + ImageSize.MAX + " pixels");
        }
        ImageSize size = ImageSize.of(upright.rows(), upright.cols());
        ByteBuffer bytes = upright.createBuffer();
        return Image.of(size, bytes);
    }

    private PictureHeader header() throws MalformedPictureException {
        PictureHeader header = PictureHeader.of(file.buffer());
        header.check(limits);
        return header;
    }

    private <T> T readable(String name, Work<T> work) {
        try {
            return work.run();
        } catch (MalformedPictureException e) {
            throw new UnreadablePictureException(name, e.reason());
        } catch (ClosedByInterruptException e) {
            // The picture may be as good as any: the thread was told to stop.
            throw new FoveaException("Reading the picture " + name + " was interrupted.", e);
        } catch (IOException e) {
            throw new UnreadablePictureException(name, "cannot be opened (" + FileProblem.of(e) + ")");
        } finally {
            file.giveBackExcess();
            pixels.giveBackExcess();
            resampler.giveBackExcess();
        }
    }

    private static void check(ImageSize size, ByteBuffer target) {
        Objects.requireNonNull(size, "size");
        if (!target.isDirect()) {
            throw new IllegalArgumentException("The target of a picture must be a direct buffer");
        }
        if (target.remaining() < size.pixels() * Image.CHANNELS) {
            throw new IllegalArgumentException("An image of " + size + " needs " + size.pixels() * Image.CHANNELS
                    + " bytes (height x width x 3), got a buffer with " + target.remaining());
        }
    }

    /** Gives the native memory back. */
    @Override
    public void close() {
        file.close();
        pixels.close();
        resampler.close();
    }

    /** Puts the bytes of a picture in place. */
    @FunctionalInterface
    private interface Source {
        void load() throws IOException, MalformedPictureException;
    }

    /** What may find out that a picture is unreadable. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException, MalformedPictureException;
    }
}
