package dev.fovea.explain;

import dev.fovea.picture.Image;

/**
 * One result of a filter, made visible.
 *
 * @param title what is seen, for example {@code dx}
 * @param note how values became grey levels
 * @param image as large as the original, grey
 */
public record FilteredImage(String title, String note, Image image) {}
