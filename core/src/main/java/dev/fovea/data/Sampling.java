package dev.fovea.data;

/** Which pictures an epoch takes, and in which order. */
public enum Sampling {
    /** Every picture once, in the dataset's order. */
    IN_ORDER,

    /** Every picture once, in an order of each epoch's own. */
    SHUFFLED,

    /**
     * As many pictures as the dataset has, of each class as many as of any other, in an order of each epoch's own. Of a
     * large class an epoch takes some; of a small one it takes every picture several times, each as often as any other but
     * for one.
     */
    BALANCED
}
