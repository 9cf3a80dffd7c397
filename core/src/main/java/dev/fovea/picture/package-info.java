/**
 * Values that say how a picture becomes a tensor and what a label is called: image size, resizing, pixel range, labels,
 * and the decoded image itself.
 *
 * <p>Nothing here reads a file, runs a network or loads native code, and nothing here calls another Fovea package.
 * Start with {@link dev.fovea.picture.Preprocessing}.
 */
@NullMarked
package dev.fovea.picture;

import org.jspecify.annotations.NullMarked;
