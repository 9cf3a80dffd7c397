package dev.fovea.format.onnx;

/** The values that a tensor takes, from the least to the greatest; 0 is always among them. */
public record Range(float least, float greatest) {
    private static final int STEPS = 255;

    public Range {
        if (!Float.isFinite(least) || !Float.isFinite(greatest) || least > greatest) {
            throw new IllegalArgumentException(
                    "A range needs a least and a greatest value, got " + least + " to " + greatest);
        }
        least = Math.min(0, least);
        greatest = Math.max(0, greatest);
    }

    /** Returns the range that holds both. */
    public Range with(Range other) {
        return new Range(Math.min(least, other.least), Math.max(greatest, other.greatest));
    }

    /** Returns the difference between neighbouring bytes. */
    float scale() {
        float scale = (greatest - least) / STEPS;
        return scale > 0 ? scale : 1;
    }

    /** Returns the byte that stands for 0. */
    int zero() {
        return Math.max(0, Math.min(STEPS, Math.round(-least / scale())));
    }
}
