/**
 * How training pictures are varied, as one warp drawn from a seed.
 *
 * <p>Here are the choices and their geometry; decoding applies them. No pixel is touched here. Start with
 * {@link dev.fovea.data.augment.Augmentation}.
 */
@NullMarked
package dev.fovea.data.augment;

import org.jspecify.annotations.NullMarked;
