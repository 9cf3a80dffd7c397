package dev.fovea.picture;

/** How a picture becomes an image of the size a network expects. */
public record Preprocessing(int height) {}
