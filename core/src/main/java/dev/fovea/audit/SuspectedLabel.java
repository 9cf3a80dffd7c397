package dev.fovea.audit;

import java.nio.file.Path;

/**
 * A picture whose label is probably wrong, as somebody found who looked at what it shows.
 *
 * @param file the picture
 * @param given the class it has
 * @param suggested the class that it looks like
 * @param confidence how probable the given class is, 0-1
 * @param suggestedProbability how probable the suggested one is, 0-1
 */
public record SuspectedLabel(
        Path file, String given, String suggested, double confidence, double suggestedProbability) {}
