/**
 * From a picture file to an image of the wanted size: headers, limits, decoding, EXIF rotation and resizing.
 *
 * <p>This is the only part of {@code data} that loads native code (OpenCV); it knows neither labels nor batches.
 * Start with {@link dev.fovea.data.decode.PictureReader}.
 */
@NullMarked
package dev.fovea.data.decode;

import org.jspecify.annotations.NullMarked;
