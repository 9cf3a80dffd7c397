package dev.fovea.nn.op;

/** Rows and columns added around an image before a window slides over it, each 0 or more. */
public record Padding(int top, int bottom, int left, int right) {
    public static final Padding NONE = new Padding(0, 0, 0, 0);

    public Padding {
        if (top < 0 || bottom < 0 || left < 0 || right < 0) {
            throw new IllegalArgumentException("Padding must be 0 or more on every side, got top " + top + ", bottom "
                    + bottom + ", left " + left + ", right " + right);
        }
    }

    public Padding plus(Padding more) {
        return new Padding(top + more.top, bottom + more.bottom, left + more.left, right + more.right);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    public boolean isSymmetric() {
        return top == bottom && left == right;
    }
}
