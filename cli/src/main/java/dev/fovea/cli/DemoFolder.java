package dev.fovea.cli;

import dev.fovea.FolderContent;
import dev.fovea.FoveaException;
import dev.fovea.data.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the demo puts what it makes. Always a folder that held nothing, so that nothing can be overwritten.
 *
 * @param root holds everything
 */
record DemoFolder(Path root) {
    private static final String NAME = "fovea-demo";

    /**
     * Returns the folder that the user chose, or the first of {@code fovea-demo}, {@code fovea-demo-2}, ... that is free.
     *
     * @throws FoveaException if the chosen one holds anything
     */
    static DemoFolder choose(@Nullable Path chosen) {
        if (chosen != null) {
            if (!isFree(chosen)) {
                throw new FoveaException(chosen + " is not empty; give --out a folder that is missing or empty.");
            }
            return new DemoFolder(chosen);
        }
        Path folder = Path.of(NAME);
        for (int number = 2; !isFree(folder); number++) {
            folder = Path.of(NAME + "-" + number);
        }
        return new DemoFolder(folder);
    }

    Path pictures() {
        return root.resolve("pictures");
    }

    Path data() {
        return root.resolve("data");
    }

    Path test() {
        return data().resolve(Split.TEST.folder());
    }

    Path model() {
        return root.resolve("shapes.keras");
    }

    Path figure() {
        return root.resolve("pictures.png");
    }

    private static boolean isFree(Path folder) {
        return !Files.exists(folder) || (Files.isDirectory(folder) && FolderContent.isEmpty(folder));
    }
}
