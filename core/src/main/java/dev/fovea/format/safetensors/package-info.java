/**
 * Weights as safetensors files: a JSON header with names, types, shapes and places, and then the numbers.
 *
 * <p>Such a file holds no code and is read without native code. Start with
 * {@link dev.fovea.format.safetensors.SafetensorsFile}.
 */
@NullMarked
package dev.fovea.format.safetensors;

import org.jspecify.annotations.NullMarked;
