/**
 * HDF5 as far as Keras's files go: groups, whole arrays of floats, attributes of text; written as one forward stream, and read
 * piece by piece with every size checked first.
 *
 * <p>Nothing here knows Keras or networks, and nothing here follows a link to another file. Start with
 * {@link dev.fovea.format.hdf5.Hdf5File} and {@link dev.fovea.format.hdf5.Hdf5Writer}.
 */
@NullMarked
package dev.fovea.format.hdf5;

import org.jspecify.annotations.NullMarked;
