package dev.fovea.engine;

import dev.fovea.engine.torch.Blas;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;

/**
 * A matrix of doubles in native memory, row by row, for sums that want more digits than an engine's networks have. Products are
 * computed by the calling thread alone; several threads may compute at once, each into a matrix of its own.
 */
public final class DoubleMatrix {
    private final int rows;
    private final int columns;
    private final DoubleBuffer numbers;

    private DoubleMatrix(int rows, int columns, DoubleBuffer numbers) {
        this.rows = rows;
        this.columns = columns;
        this.numbers = numbers;
    }

    /** @throws IllegalArgumentException if a side is below 1 or the matrix has more than 2 GiB */
    public static DoubleMatrix zeros(int rows, int columns) {
        long bytes = (long) Double.BYTES * rows * columns;
        if (rows < 1 || columns < 1 || bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A matrix has sides of 1 or more and at most 2 GiB, got " + rows + " x " + columns);
        }
        DoubleBuffer numbers = ByteBuffer.allocateDirect(Math.toIntExact(bytes))
                .order(ByteOrder.nativeOrder())
                .asDoubleBuffer();
        return new DoubleMatrix(rows, columns, numbers);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Returns all numbers, row by row; what is put there is in the matrix. */
    public DoubleBuffer numbers() {
        return numbers.duplicate();
    }

    /** Returns the matrix of the first rows, in the same memory. */
    public DoubleMatrix firstRows(int count) {
        if (count < 1 || count > rows) {
            throw new IllegalArgumentException("This matrix has " + rows + " rows, asked for the first " + count);
        }
        return new DoubleMatrix(count, columns, numbers.slice(0, count * columns));
    }

    /** Sets all numbers to 0. */
    public void clear() {
        for (int i = 0; i < numbers.capacity(); i++) {
            numbers.put(i, 0);
        }
    }

    /**
     * Sets this to {@code left} times {@code right} turned over its diagonal: each of left's rows times each of right's.
     *
     * @param left (rows, n)
     * @param right (columns, n)
     */
    public void setToRowsTimesRows(DoubleMatrix left, DoubleMatrix right) {
        require(left.rows == rows && right.rows == columns && left.columns == right.columns, left, right);
        Blas.setToRowsTimesRows(this, left, right);
    }

    /**
     * Adds {@code left} times {@code right} to this.
     *
     * @param left (rows, n)
     * @param right (n, columns)
     */
    public void addProduct(DoubleMatrix left, DoubleMatrix right) {
        require(left.rows == rows && right.columns == columns && left.columns == right.rows, left, right);
        Blas.addProduct(this, left, right);
    }

    private void require(boolean fits, DoubleMatrix left, DoubleMatrix right) {
        if (!fits) {
            throw new IllegalArgumentException("The product of " + left + " and " + right + " does not fit " + this);
        }
    }

    @Override
    public String toString() {
        return "a matrix of " + rows + " x " + columns;
    }
}
