/**
 * How training pictures are varied: what can be chosen, what is drawn of it for a picture, and how that is done to pixels.
 *
 * <p>Where the pixels come from is of no interest here. What moves pixels stands in {@code geometry}, what changes colours in
 * {@code colour}. Start with {@link dev.fovea.data.augment.Augmentation}.
 */
@NullMarked
package dev.fovea.data.augment;

import org.jspecify.annotations.NullMarked;
