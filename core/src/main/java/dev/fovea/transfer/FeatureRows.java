package dev.fovea.transfer;

/** Rows of features, wherever they lie. Safe for threads. */
public interface FeatureRows {
    /** Returns how many rows there are. */
    int size();

    /** Returns how many numbers a row has. */
    int columns();

    /** Returns how many rows there are of each picture, one behind the other. */
    default int passes() {
        return 1;
    }

    /** Copies a row into {@code target} from {@code at} on. */
    void copy(int row, float[] target, int at);
}
