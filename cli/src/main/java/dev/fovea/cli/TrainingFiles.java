package dev.fovea.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that a training run writes: the model, and beside it the history and the plots.
 *
 * @param model the {@code .keras} or {@code .h5} file
 */
record TrainingFiles(Path model) {
    /** Returns {@code model-training.json} beside {@code model.keras}. */
    Path history() {
        return beside("json");
    }

    /** Returns the plots, one in each format. */
    List<Path> plots() {
        return List.of(beside("png"), beside("svg"));
    }

    /** Returns what is written beside the model. */
    List<Path> all() {
        return List.of(history(), plots().get(0), plots().get(1));
    }

    private Path beside(String extension) {
        String name = String.valueOf(model.getFileName()).replaceFirst("\\.(keras|h5|hdf5)$", "");
        return model.resolveSibling(name + "-training." + extension);
    }
}
