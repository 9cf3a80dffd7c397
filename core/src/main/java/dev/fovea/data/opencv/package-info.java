/**
 * Loads OpenCV, the native library that decodes, resizes and warps pictures.
 *
 * <p>Only how it is loaded and silenced; what is done with it stands in the packages that do it. Start with
 * {@link dev.fovea.data.opencv.OpenCv}.
 */
@NullMarked
package dev.fovea.data.opencv;

import org.jspecify.annotations.NullMarked;
