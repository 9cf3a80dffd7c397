package dev.fovea.classifier;

import dev.fovea.picture.Labels;
import dev.fovea.picture.Preprocessing;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a model file says, enough to classify pictures with: one of ours or Keras's, or an ONNX file. */
public sealed interface ModelFile permits ClassifierFile, OnnxFile {
    /** Returns the names of the classes. */
    Labels labels();

    /** Returns how pictures become what the model is fed. */
    Preprocessing preprocessing();

    /** Returns where the model came from; empty for a file that Fovea did not write. */
    Optional<Provenance> provenance();

    /** Returns how it is decided from probabilities which labels a picture has. */
    Decision decision();

    /** Returns what was assumed or understood differently from what the file says, one sentence each, for the user. */
    List<String> notes();

    /** Returns what the model is called. */
    String name();

    ModelFile withLabels(Labels newLabels);

    ModelFile withPreprocessing(Preprocessing newPreprocessing);

    /**
     * Reads a file by its name's ending: {@code .onnx}, or {@code .keras} for all others.
     *
     * @throws dev.fovea.FoveaException if it is missing, damaged, or holds what has no counterpart here; the message names it
     */
    static ModelFile read(Path file) {
        return isOnnx(file) ? OnnxFile.read(file) : ClassifierFile.read(file);
    }

    /** Says whether a file's name is that of an ONNX file. */
    static boolean isOnnx(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
    }
}
