/**
 * The layers a network is built from, one file each: a validated configuration, its parameters, and how it is made of operations.
 *
 * <p>A layer computes nothing and holds no weights. Start with {@link dev.fovea.nn.layer.Layer}.
 */
@NullMarked
package dev.fovea.nn.layer;

import org.jspecify.annotations.NullMarked;
