package dev.fovea.data.augment;

/** How the images of a batch were mixed with each other. */
public final class MixedBatch {
    private final int[] partners;
    private final double share;

    MixedBatch(int[] partners, double share) {
        this.partners = partners;
        this.share = share;
    }

    /** Returns the place in the batch of the image that was mixed into one. */
    public int partner(int image) {
        return partners[image];
    }

    /** Returns the share of each image itself, 0-1; its partner has the rest. */
    public double share() {
        return share;
    }
}
