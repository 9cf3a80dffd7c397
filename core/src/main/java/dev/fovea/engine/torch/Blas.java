package dev.fovea.engine.torch;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;

import dev.fovea.engine.DoubleMatrix;

/** Products of matrices of doubles by the OpenBLAS that comes with libtorch, which computes with one thread. */
public final class Blas {
    static {
        Natives.load();
    }

    private Blas() {}

    /** Sets {@code into} to {@code left} (rows, n) times {@code right} (columns, n) turned over its diagonal. */
    public static void setToRowsTimesRows(DoubleMatrix into, DoubleMatrix left, DoubleMatrix right) {
        multiply(into, left, right, CblasTrans, 0);
    }

    /** Adds {@code left} (rows, n) times {@code right} (n, columns) to {@code into}. */
    public static void addProduct(DoubleMatrix into, DoubleMatrix left, DoubleMatrix right) {
        multiply(into, left, right, CblasNoTrans, 1);
    }

    private static void multiply(DoubleMatrix into, DoubleMatrix left, DoubleMatrix right, int turned, double kept) {
        cblas_dgemm(
                CblasRowMajor,
                CblasNoTrans,
                turned,
                into.rows(),
                into.columns(),
                left.columns(),
                1,
                left.numbers(),
                left.columns(),
                right.numbers(),
                right.columns(),
                kept,
                into.numbers(),
                into.columns());
    }
}
