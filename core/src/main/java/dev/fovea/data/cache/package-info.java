/**
 * Decoded images kept from one epoch to the next and from one run to the next, in memory or in one packed file.
 *
 * <p>A cache gives back the bytes that decoding gave, or nothing; it never decides what is read, and losing it costs time
 * alone. Start with {@link dev.fovea.data.cache.ImageCache}.
 */
@NullMarked
package dev.fovea.data.cache;

import org.jspecify.annotations.NullMarked;
