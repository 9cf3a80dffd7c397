/**
 * Reading of numpy's own files: one array ({@code .npy}) or several in a zip ({@code .npz}).
 *
 * <p>Nothing here knows networks or pictures, and nothing here loads native code. Start with
 * {@link dev.fovea.format.npy.NpyReader}; {@link dev.fovea.format.npy.NpzFile} opens archives of arrays.
 */
@NullMarked
package dev.fovea.format.npy;

import org.jspecify.annotations.NullMarked;
