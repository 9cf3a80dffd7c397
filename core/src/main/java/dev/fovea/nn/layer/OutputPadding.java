package dev.fovea.nn.layer;

/**
 * How many rows and columns a transposed convolution makes beyond the fewest that the convolution it turns round could have
 * had; each 0 or more, and fewer than a stride.
 */
public record OutputPadding(int rows, int columns) {
    public OutputPadding {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException(
                    "An output padding must be 0 or more, got " + rows + " rows and " + columns + " columns");
        }
    }
}
