/**
 * Brings pixels to another size: which part of a picture is taken, what each pixel weighs, and the passes that add them up.
 *
 * <p>Nothing here knows of files, formats or batches; OpenCV only transposes and copies. Start with
 * {@link dev.fovea.data.resize.Resampler}.
 */
@NullMarked
package dev.fovea.data.resize;

import org.jspecify.annotations.NullMarked;
