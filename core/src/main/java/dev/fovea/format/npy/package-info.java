/**
 * Numpy's own files: one array ({@code .npy}) or several in a zip ({@code .npz}), read and written.
 *
 * <p>Nothing here knows networks or pictures, and nothing here loads native code. Start with
 * {@link dev.fovea.format.npy.NpyReader} and {@link dev.fovea.format.npy.NpyWriter}; {@link dev.fovea.format.npy.NpyFile}
 * reads parts of large files, {@link dev.fovea.format.npy.NpyRows} writes them, and {@link dev.fovea.format.npy.NpzFile}
 * opens archives of arrays.
 */
@NullMarked
package dev.fovea.format.npy;

import org.jspecify.annotations.NullMarked;
