package dev.fovea.audit;

import java.nio.file.Path;

/**
 * A picture that is unlike the others of its class, as somebody found who looked at what they show.
 *
 * @param file the picture
 * @param given the class it has
 * @param deviations how many deviations farther from its nearest neighbours it is than is usual in its class
 */
public record UnlikePicture(Path file, String given, double deviations) {}
