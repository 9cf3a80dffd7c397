/**
 * Writing of HDF5 files that hold groups, arrays of floats and short text attributes, as one forward stream.
 *
 * <p>Nothing here knows Keras or networks; reading HDF5 is io.jhdf's work and does not belong here.
 * Start with {@link dev.fovea.format.hdf5.Hdf5Writer}.
 */
@NullMarked
package dev.fovea.format.hdf5;

import org.jspecify.annotations.NullMarked;
