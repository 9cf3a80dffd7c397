/**
 * Steps of an augmentation that change colours, and how they are done to pixels.
 *
 * <p>Records draw {@link dev.fovea.data.augment.colour.PixelStep}s; an editor carries these out, neighbours that are linear in
 * one pass. Start with {@link dev.fovea.data.augment.colour.ColourJitter}.
 */
@NullMarked
package dev.fovea.data.augment.colour;

import org.jspecify.annotations.NullMarked;
