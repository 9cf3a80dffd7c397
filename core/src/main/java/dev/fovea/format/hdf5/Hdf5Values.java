package dev.fovea.format.hdf5;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Values under construction, which follow all headers in the file. */
sealed interface Hdf5Values extends Hdf5Node permits Hdf5Dataset, Hdf5Number {
    /** Returns the lengths of its axes, outermost first; none for a single value. */
    List<Integer> shape();

    /** Returns the header's message that says of what type the values are. */
    byte[] type();

    /** Returns how many bytes the values take. */
    long bytes();

    void writeTo(OutputStream out) throws IOException;
}
