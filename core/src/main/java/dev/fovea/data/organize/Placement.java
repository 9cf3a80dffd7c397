package dev.fovea.data.organize;

import dev.fovea.data.Split;
import java.nio.file.Path;

/**
 * Where one picture of the source belongs.
 *
 * @param source the picture's path below the source, which is what a later run knows it by
 * @param digest of (seed, content), in hexadecimal
 */
record Placement(Path picture, String source, String digest, Split split, String label) {}
