package dev.fovea.training;

/**
 * Loss and accuracy over a number of pictures.
 *
 * @param loss the mean over the pictures
 * @param accuracy the share of pictures whose predicted class is their own, 0-1
 * @param pictures how many pictures they were measured on
 */
public record Figures(double loss, double accuracy, long pictures) {}
