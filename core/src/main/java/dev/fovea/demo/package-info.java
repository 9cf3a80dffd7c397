/**
 * Pictures drawn by the program itself, to try everything without any data: shapes over backgrounds of many kinds.
 *
 * <p>Nothing here knows networks or training. Start with {@link dev.fovea.demo.DemoPictures}.
 */
@NullMarked
package dev.fovea.demo;

import org.jspecify.annotations.NullMarked;
