package dev.fovea.format.npy;

import java.nio.ByteOrder;

/**
 * In which order an array's bytes stand in a file.
 *
 * @param fortran whether the first axis varies fastest, instead of the last
 * @param order which byte of an element comes first
 */
public record NpyLayout(boolean fortran, ByteOrder order) {
    /** C order and the least byte first: what numpy writes on today's machines. */
    public static final NpyLayout STANDARD = new NpyLayout(false, ByteOrder.LITTLE_ENDIAN);
}
