package dev.fovea.data.augment;

import dev.fovea.Shuffle;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** Mixes each image of a batch with the one that a permutation gives it, all in one share. */
public final class BatchMixer {
    private final Mixing mixing;
    private final ImageSize size;

    public BatchMixer(Mixing mixing, ImageSize size) {
        this.mixing = mixing;
        this.size = size;
    }

    /**
     * Mixes the images of a batch in place.
     *
     * @param pixels (images, height, width, 3) bytes from position 0 on
     * @param batch the number of the batch in its epoch; what is drawn depends on it, the seed and the epoch alone
     */
    public MixedBatch mix(ByteBuffer pixels, int images, long seed, int epoch, int batch) {
        long mixed = Draws.mix(Draws.mix(Draws.mix(seed ^ 0x6d69786564L) + epoch) + batch);
        SplittableRandom random = new SplittableRandom(mixed);
        double share = mixing.share(random);
        int[] partners = Shuffle.places(images, random);
        byte[] before = new byte[Math.toIntExact(images * size.pixels() * Image.CHANNELS)];
        pixels.get(0, before);
        if (mixing.kind() == Mixing.Kind.MIX_UP) {
            blend(pixels, before, partners, share);
            return new MixedBatch(partners, share);
        }
        return new MixedBatch(partners, paste(pixels, before, partners, share, random));
    }

    private void blend(ByteBuffer pixels, byte[] before, int[] partners, double share) {
        int bytes = before.length / partners.length;
        int own = (int) Math.round(share * 65536);
        byte[] row = new byte[bytes];
        for (int image = 0; image < partners.length; image++) {
            int mine = image * bytes;
            int other = partners[image] * bytes;
            for (int i = 0; i < bytes; i++) {
                row[i] = (byte)
                        ((own * (before[mine + i] & 0xff) + (65536 - own) * (before[other + i] & 0xff) + 32768) >> 16);
            }
            pixels.put(mine, row);
        }
    }

    /** Pastes a box whose middle is drawn anywhere, cut off at the border; returns the share that is left to the image. */
    private double paste(ByteBuffer pixels, byte[] before, int[] partners, double share, SplittableRandom random) {
        double side = Math.sqrt(1 - share);
        int row = random.nextInt(size.height());
        int column = random.nextInt(size.width());
        int halfHeight = (int) (size.height() * side / 2);
        int halfWidth = (int) (size.width() * side / 2);
        int top = Math.max(0, row - halfHeight);
        int bottom = Math.min(size.height(), row + halfHeight);
        int left = Math.max(0, column - halfWidth);
        int right = Math.min(size.width(), column + halfWidth);
        int bytes = before.length / partners.length;
        int length = (right - left) * Image.CHANNELS;
        for (int image = 0; image < partners.length; image++) {
            for (int y = top; y < bottom && length > 0; y++) {
                int at = (y * size.width() + left) * Image.CHANNELS;
                pixels.put(image * bytes + at, before, partners[image] * bytes + at, length);
            }
        }
        return 1 - (double) (bottom - top) * (right - left) / size.pixels();
    }
}
