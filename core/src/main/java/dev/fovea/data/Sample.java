package dev.fovea.data;

import java.nio.file.Path;

/**
 * One labelled picture.
 *
 * @param label the number of its class
 */
public record Sample(Path file, int label) {}
