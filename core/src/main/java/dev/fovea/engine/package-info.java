/**
 * What runs a network: it compiles a graph once, for one device and precision, and then trains it or predicts with it.
 *
 * <p>Here are the interfaces and the choices; a library that computes is known in one sub-package alone, and nothing here
 * knows pictures, files or classes. Start with {@link dev.fovea.engine.Engine}.
 */
@NullMarked
package dev.fovea.engine;

import org.jspecify.annotations.NullMarked;
