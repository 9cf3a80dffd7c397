package dev.fovea.engine.torch;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;

import java.nio.DoubleBuffer;

/** Products of matrices of doubles by the OpenBLAS that comes with libtorch, which computes with one thread. */
public final class Blas {
    static {
        Natives.load();
    }

    private Blas() {}

    /** Sets {@code into} to {@code left} (m, k) times {@code right} (n, k) turned over; {@code sizes} are m, n and k. */
    public static void rowsTimesRows(DoubleBuffer left, DoubleBuffer right, DoubleBuffer into, int[] sizes) {
        int m = sizes[0];
        int n = sizes[1];
        int k = sizes[2];
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, left, k, right, k, 0, into, n);
    }

    /** Adds {@code left} (m, k) times {@code right} (k, n) to {@code into}; {@code sizes} are m, n and k. */
    public static void addProduct(DoubleBuffer left, DoubleBuffer right, DoubleBuffer into, int[] sizes) {
        int m = sizes[0];
        int n = sizes[1];
        int k = sizes[2];
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, left, k, right, n, 1, into, n);
    }
}
