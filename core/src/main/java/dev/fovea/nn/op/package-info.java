/**
 * The primitive operations that every layer, loss and optimizer is made of, each one record with its output shape and its cost.
 *
 * <p>An operation says what is computed, never how: engines do that, and no operation knows a layer. Start with {@link dev.fovea.nn.op.Operation}.
 */
@NullMarked
package dev.fovea.nn.op;

import org.jspecify.annotations.NullMarked;
