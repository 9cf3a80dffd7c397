package dev.fovea.cli;

import dev.fovea.classifier.ModelFile;
import dev.fovea.classifier.Provenance;
import dev.fovea.training.ClassifierMaker;
import java.nio.file.Path;
import java.util.Optional;

/** What a model file tells of the data it was trained on. */
final class TrainedFrom {
    private TrainedFrom() {}

    /** Says whether the model was trained from this folder. */
    static boolean isFolder(ModelFile file, Path data) {
        return told(file, ClassifierMaker.DATA)
                .filter(data.toAbsolutePath().normalize().toString()::equals)
                .isPresent();
    }

    /** Returns the seed by which a folder was split; 1 where nothing is told. */
    static long seed(ModelFile file) {
        return told(file, ClassifierMaker.SEED).map(Long::parseLong).orElse(1L);
    }

    private static Optional<String> told(ModelFile file, String name) {
        return file.provenance().map(Provenance::training).map(training -> training.get(name));
    }
}
