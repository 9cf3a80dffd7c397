package dev.fovea.classifier;

/**
 * How probable a class is.
 *
 * @param probability 0-1
 */
public record Score(String label, double probability) {}
