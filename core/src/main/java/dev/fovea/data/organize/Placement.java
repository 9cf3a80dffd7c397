package dev.fovea.data.organize;

import dev.fovea.FoveaException;
import dev.fovea.data.Split;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one picture of the source belongs in the destination. */
record Placement(Path picture, Split split, String className) {
    Path folder(Path destination) {
        return folder(destination, split);
    }

    Path target(Path destination) {
        return folder(destination).resolve(String.valueOf(picture.getFileName()));
    }

    /**
     * Refuses a picture that an earlier run put into another part: where sizes are exact or classes small, pictures that
     * came or went since move others.
     */
    void requireInNoOtherPart(Path destination) {
        for (Split other : Split.values()) {
            Path there = folder(destination, other).resolve(String.valueOf(picture.getFileName()));
            if (other != split && Files.exists(there)) {
                throw new FoveaException("The source has changed since " + destination + " was organised: " + there
                        + " belongs to the " + split.folder() + " part now. Choose a new destination.");
            }
        }
    }

    private Path folder(Path destination, Split part) {
        return destination.resolve(part.folder()).resolve(className);
    }
}
