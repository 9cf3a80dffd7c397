/**
 * What a picture looks like to a convolution: kernels written by hand, and what they find in an image.
 *
 * <p>Everything here is plain Java over {@link dev.fovea.picture.Image}; files and figures belong to other packages.
 * Start with {@link dev.fovea.explain.Filter}.
 */
@NullMarked
package dev.fovea.explain;

import org.jspecify.annotations.NullMarked;
