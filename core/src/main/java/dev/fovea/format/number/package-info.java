/**
 * Numbers as other people's files hold them and Java does not: floats of 16 bits.
 *
 * <p>Nothing here knows a file's layout. Start with {@link dev.fovea.format.number.HalfFloat}.
 */
@NullMarked
package dev.fovea.format.number;

import org.jspecify.annotations.NullMarked;
