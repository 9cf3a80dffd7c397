package dev.fovea.audit;

import dev.fovea.FileProblem;
import dev.fovea.Sha256;
import dev.fovea.data.decode.JpegEncoder;
import dev.fovea.data.decode.PictureDecoder;
import dev.fovea.data.decode.PictureInfo;
import dev.fovea.data.decode.PictureSurvey;
import dev.fovea.data.decode.UnreadablePictureException;
import dev.fovea.picture.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads one file after the other and takes down what it is like; for one thread at a time. */
final class PictureExaminer implements AutoCloseable {
    private static final int THUMBNAIL = 144;
    private static final int QUALITY = 80;
    private static final int HASH_BYTES = 16;

    /** Channels that differ by more than this show a colour. */
    private static final int COLOURFUL = 14;

    private static final double COLOURED_SHARE = 0.001;
    private static final int NEARLY = 8;
    private static final int VALUES = 256;

    private final AuditOptions options;
    private final Thumbnails thumbnails;
    private final PictureDecoder decoder;

    PictureExaminer(AuditOptions options, Thumbnails thumbnails) {
        this.options = options;
        this.thumbnails = thumbnails;
        decoder = new PictureDecoder(options.limits());
    }

    PictureFacts examine(AuditedFile file) {
        byte[] content;
        try {
            content = read(file.path());
        } catch (IOException e) {
            return unopened(file, "cannot be opened (" + FileProblem.of(e) + ")");
        } catch (UnreadablePictureException e) {
            return unopened(file, e.reason());
        }
        try {
            PictureSurvey survey =
                    decoder.survey(content, file.name(), Math.max(options.imageSize(), THUMBNAIL), THUMBNAIL);
            return new PictureFacts(
                    file,
                    content.length,
                    hash(content),
                    Optional.of(survey.info()),
                    Optional.empty(),
                    false,
                    Optional.of(pixels(survey)));
        } catch (UnreadablePictureException e) {
            return new PictureFacts(
                    file,
                    content.length,
                    hash(content),
                    header(content, file.name()),
                    Optional.of(e.reason()),
                    e.isTruncated(),
                    Optional.empty());
        }
    }

    private byte[] read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new UnreadablePictureException(file.toString(), "does not exist");
        }
        if (!Files.isRegularFile(file)) {
            // Opening a pipe or a device could wait for ever.
            throw new UnreadablePictureException(file.toString(), "is not a file");
        }
        if (Files.size(file) > options.limits().maxFileBytes()) {
            throw new UnreadablePictureException(
                    file.toString(), "is too large: it has " + Files.size(file) + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private static PictureFacts unopened(AuditedFile file, String problem) {
        return new PictureFacts(file, 0, "", Optional.empty(), Optional.of(problem), false, Optional.empty());
    }

    private static Optional<PictureInfo> header(byte[] content, String name) {
        try {
            return Optional.of(PictureInfo.of(content, name));
        } catch (UnreadablePictureException e) {
            return Optional.empty();
        }
    }

    private static String hash(byte[] content) {
        return Sha256.of(content).substring(0, 2 * HASH_BYTES);
    }

    private PixelFacts pixels(PictureSurvey survey) {
        Image small = survey.small();
        byte[] values = small.pixels();
        return new PixelFacts(
                survey.statistics(),
                Likeness.of(small),
                commonest(values),
                isGrey(values),
                thumbnails.add(JpegEncoder.encode(small, QUALITY)));
    }

    private static boolean isGrey(byte[] rgb) {
        int coloured = 0;
        for (int i = 0; i < rgb.length; i += Image.CHANNELS) {
            int red = rgb[i] & 0xff;
            int green = rgb[i + 1] & 0xff;
            int blue = rgb[i + 2] & 0xff;
            int spread = Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
            coloured += spread > COLOURFUL ? 1 : 0;
        }
        return coloured <= COLOURED_SHARE * rgb.length / Image.CHANNELS;
    }

    /** The share of pixels whose channels all lie near their medians. */
    private static double commonest(byte[] rgb) {
        int[] medians = new int[Image.CHANNELS];
        int pixels = rgb.length / Image.CHANNELS;
        for (int channel = 0; channel < Image.CHANNELS; channel++) {
            int[] counts = new int[VALUES];
            for (int i = channel; i < rgb.length; i += Image.CHANNELS) {
                counts[rgb[i] & 0xff]++;
            }
            int seen = 0;
            int value = -1;
            while (2 * seen < pixels) {
                seen += counts[++value];
            }
            medians[channel] = value;
        }
        int near = 0;
        for (int i = 0; i < rgb.length; i += Image.CHANNELS) {
            boolean all = true;
            for (int channel = 0; channel < Image.CHANNELS; channel++) {
                all &= Math.abs((rgb[i + channel] & 0xff) - medians[channel]) <= NEARLY;
            }
            near += all ? 1 : 0;
        }
        return (double) near / pixels;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
