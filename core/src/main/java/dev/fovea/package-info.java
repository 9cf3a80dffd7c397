/**
 * What every part of Fovea shares: the exception a user can act on, files that are never half written, and drawn
 * orders.
 *
 * <p>Nothing here knows pictures, networks or data, and nothing here calls another Fovea package.
 * Start with {@link dev.fovea.FoveaException}.
 */
@NullMarked
package dev.fovea;

import org.jspecify.annotations.NullMarked;
