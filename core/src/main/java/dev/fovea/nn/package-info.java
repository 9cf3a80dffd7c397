/**
 * What a network is, in plain Java: shapes, weights, layers put together, and the graph of primitive operations they make.
 *
 * <p>Nothing here runs a network, reads a file or loads native code, and nothing here calls another Fovea package but the
 * root. Start with {@link dev.fovea.nn.Network}.
 */
@NullMarked
package dev.fovea.nn;

import org.jspecify.annotations.NullMarked;
