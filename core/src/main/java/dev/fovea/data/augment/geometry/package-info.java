/**
 * Steps of an augmentation that move pixels.
 *
 * <p>Each draws an affine map; no pixel is touched here, and all maps of an image become one warp. Start with
 * {@link dev.fovea.data.augment.geometry.Rotation}.
 */
@NullMarked
package dev.fovea.data.augment.geometry;

import org.jspecify.annotations.NullMarked;
