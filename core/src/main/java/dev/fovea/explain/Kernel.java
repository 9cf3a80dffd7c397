package dev.fovea.explain;

import dev.fovea.FoveaException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The weights of one two-dimensional filter, of odd height and odd width, anchored at its centre. Immutable.
 *
 * <p>It is applied as convolution layers and OpenCV's {@code filter2D} do: laid over the image as it is written, not
 * turned by 180 degrees first.
 */
public final class Kernel {
    /** The largest height and width. */
    public static final int MAX_SIDE = 99;

    private final String name;
    private final double[][] weights;

    private Kernel(String name, double[][] weights) {
        this.name = name;
        this.weights = weights;
    }

    /**
     * Returns a kernel.
     *
     * @param name what it is called in figures
     * @param rows the weights, shape (height, width), both odd and at most {@value #MAX_SIDE}
     * @throws FoveaException if the rows differ in length, a side is even or too long, or a weight is not finite
     */
    public static Kernel of(String name, double[]... rows) {
        checkSide(name, "rows", rows.length);
        double[][] copy = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != rows[0].length) {
                throw new FoveaException("Kernel '" + name + "' has " + rows[0].length + " weights in row 1 and "
                        + rows[row].length + " in row " + (row + 1) + "; give every row as many.");
            }
            checkSide(name, "columns", rows[row].length);
            if (!Arrays.stream(rows[row]).allMatch(Double::isFinite)) {
                throw new FoveaException("Kernel '" + name + "' has a weight that is not finite in row " + (row + 1)
                        + ": " + Arrays.toString(rows[row]) + ".");
            }
            copy[row] = rows[row].clone();
        }
        return new Kernel(name, copy);
    }

    /**
     * Reads a kernel written by hand: rows end with a semicolon, weights with a space or a comma.
     *
     * @param text for example {@code "1 0 -1; 2 0 -2; 1 0 -1"}; it is also the kernel's name
     * @throws FoveaException if it is not such a text, or as {@link #of}
     */
    public static Kernel parse(String text) {
        String[] lines = text.strip().replaceAll(";\\s*$", "").split(";", -1);
        double[][] rows = new double[lines.length][];
        for (int row = 0; row < lines.length; row++) {
            rows[row] = Arrays.stream(lines[row].strip().split("[\\s,]+"))
                    .mapToDouble(word -> number(word, text))
                    .toArray();
        }
        return of(text.strip(), rows);
    }

    /** Returns what the kernel is called. */
    public String name() {
        return name;
    }

    /** Returns the number of rows, which is odd. */
    public int height() {
        return weights.length;
    }

    /** Returns the number of columns, which is odd. */
    public int width() {
        return weights[0].length;
    }

    /** Returns one weight; (0, 0) is the top left. */
    public double weight(int row, int column) {
        return weights[row][column];
    }

    /** Returns the sum of the weights: 0 for a kernel that looks for changes, 1 for one that keeps the brightness. */
    public double sum() {
        return Arrays.stream(weights).flatMapToDouble(Arrays::stream).sum();
    }

    /** Returns the kernel mirrored at its main diagonal, which looks along the other axis. */
    public Kernel transposed(String newName) {
        double[][] turned = new double[width()][height()];
        for (int row = 0; row < height(); row++) {
            for (int column = 0; column < width(); column++) {
                turned[column][row] = weights[row][column];
            }
        }
        return new Kernel(newName, turned);
    }

    /** Returns the kernel with all weights multiplied by a number. */
    Kernel times(double factor) {
        double[][] scaled = new double[height()][];
        Arrays.setAll(
                scaled,
                row -> Arrays.stream(weights[row])
                        .map(weight -> weight * factor)
                        .toArray());
        return new Kernel(name, scaled);
    }

    /** Returns the weights as {@link #parse} reads them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (double[] row : weights) {
            text.append(text.isEmpty() ? "" : "; ");
            for (int column = 0; column < row.length; column++) {
                text.append(column == 0 ? "" : " ").append(written(row[column]));
            }
        }
        return text.toString();
    }

    private static String written(double weight) {
        return weight == Math.rint(weight)
                ? String.format(Locale.ROOT, "%.0f", weight)
                : String.format(Locale.ROOT, "%.4g", weight);
    }

    private static double number(String word, String text) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new FoveaException(
                    "'" + word + "' in kernel '" + text
                            + "' is not a number. Write rows with ; between them and spaces between weights,"
                            + " for example \"1 0 -1; 2 0 -2; 1 0 -1\".",
                    e);
        }
    }

    private static void checkSide(String name, String what, int length) {
        if (length < 1 || length > MAX_SIDE || length % 2 == 0) {
            throw new FoveaException("Kernel '" + name + "' has " + length + " " + what
                    + "; it needs an odd number from 1 to " + MAX_SIDE + ", so that it has a centre.");
        }
    }
}
