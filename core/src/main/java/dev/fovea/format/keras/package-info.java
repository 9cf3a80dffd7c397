/**
 * Keras's own model files, {@code .keras} (a zip with the network as JSON and its weights as HDF5) and {@code .h5}, read and written.
 *
 * <p>Here is what Keras calls things and where it keeps them; labels, preprocessing and predictions belong elsewhere, and
 * nothing here loads native code. Start with {@link dev.fovea.format.keras.KerasFile}.
 */
@NullMarked
package dev.fovea.format.keras;

import org.jspecify.annotations.NullMarked;
