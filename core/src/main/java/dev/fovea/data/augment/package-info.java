/**
 * How training pictures are varied, as one warp drawn from a seed.
 *
 * <p>Here are the choices, what is drawn from them, and how it is done to pixels; where the pixels come from is of no
 * interest. Start with
 * {@link dev.fovea.data.augment.Augmentation}.
 */
@NullMarked
package dev.fovea.data.augment;

import org.jspecify.annotations.NullMarked;
