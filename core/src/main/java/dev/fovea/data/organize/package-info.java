/**
 * Brings a heap of pictures into folders by split and class.
 *
 * <p>It copies or links and never deletes or overwrites; what a picture shows is of no interest here. Start with
 * {@link dev.fovea.data.organize.Organizer}.
 */
@NullMarked
package dev.fovea.data.organize;

import org.jspecify.annotations.NullMarked;
