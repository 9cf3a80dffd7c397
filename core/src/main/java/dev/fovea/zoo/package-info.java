/**
 * Networks that have a name, one file for each, and the general pattern they follow.
 *
 * <p>An architecture here is layers put together for an image size and a number of classes; it knows neither
 * data nor engines. Start with {@link dev.fovea.zoo.Zoo}, and with {@link dev.fovea.zoo.Backbone} for those whose weights
 * somebody publishes.
 */
@NullMarked
package dev.fovea.zoo;

import org.jspecify.annotations.NullMarked;
