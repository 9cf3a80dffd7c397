package dev.fovea.classifier;

import dev.fovea.FoveaException;
import dev.fovea.format.keras.KerasFile;
import dev.fovea.format.keras.KerasFileWriter;
import dev.fovea.format.keras.KerasTraining;
import dev.fovea.format.keras.SavedModel;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import dev.fovea.nn.activation.Activation;
import dev.fovea.picture.Image;
import dev.fovea.picture.Labels;
import dev.fovea.picture.PixelRange;
import dev.fovea.picture.Preprocessing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that a model file says, as values: reading and writing one needs no native code.
 *
 * @param labels one for each output, or two for a single sigmoid unit
 * @param provenance where it came from; empty for a file that Fovea did not write
 * @param compiled how it is trained, so that Keras can train it further; what the optimizer remembers is only there where it
 *     was asked for
 * @param decision which labels a picture has, given probabilities
 * @param notes what was understood differently from what the file says, one sentence each, to be shown to the user
 */
public record ClassifierFile(
        Network network,
        Weights weights,
        Labels labels,
        Preprocessing preprocessing,
        Optional<Provenance> provenance,
        Optional<KerasTraining> compiled,
        Decision decision,
        List<String> notes)
        implements ModelFile {
    static final String ENTRY = "fovea.json";

    private static final int MOST_LISTED = 10;

    public ClassifierFile {
        notes = List.copyOf(notes);
        network.check(weights);
        int classes = classes(network);
        if (labels.count() != classes) {
            throw new FoveaException("Network '" + network.name() + "' tells " + classes
                    + " classes apart, but there are " + labels.count() + " labels: " + listed(labels.names()) + ".");
        }
        requireDecision(network, labels, decision);
        Shape images =
                Shape.of(preprocessing.size().height(), preprocessing.size().width(), Image.CHANNELS);
        if (!network.inputShape().equals(images)) {
            throw new FoveaException("Network '" + network.name() + "' takes images of " + network.inputShape()
                    + ", but pictures are read as " + images + ".");
        }
        requirePixels(network, preprocessing);
    }

    /** Makes a file that does not say how the network is trained, and that decides on labels as is usual. */
    public ClassifierFile(
            Network network,
            Weights weights,
            Labels labels,
            Preprocessing preprocessing,
            Optional<Provenance> provenance,
            List<String> notes) {
        this(network, weights, labels, preprocessing, provenance, Optional.empty(), Decision.usual(labels), notes);
    }

    /**
     * Reads a {@code .keras} or {@code .h5} file with a whole model, without what its optimizer remembers. One without Fovea's
     * own entry gets numbered classes, and pixels of 0-255, and a note.
     *
     * @throws FoveaException if it is missing, damaged, or holds what has no counterpart here; the message names it
     */
    public static ClassifierFile read(Path file) {
        return read(file, KerasFile::compiled);
    }

    /**
     * Reads the same to train further: with what the optimizer remembers, where the file has it.
     *
     * @throws FoveaException as {@link #read} does, or if the optimizer's numbers are damaged
     */
    public static ClassifierFile readWithOptimizer(Path file) {
        return read(file, KerasFile::training);
    }

    private static ClassifierFile read(Path file, Function<KerasFile, Optional<KerasTraining>> training) {
        try (KerasFile keras = KerasFile.open(file)) {
            Network network = keras.network();
            Optional<KerasTraining> trained = training.apply(keras);
            List<String> notes = new ArrayList<>(keras.notes());
            Optional<FoveaEntry> entry = keras.entry(ENTRY).map(bytes -> FoveaEntry.read(file, bytes));
            if (entry.isEmpty()) {
                notes.add(file + " was not written by Fovea: its classes are numbered, and it is fed pixels of 0-255."
                        + " Name the classes with --labels, and say with --preprocessing unit if it wants 0-1.");
            }
            FoveaEntry known = entry.orElseGet(() -> FoveaEntry.unknown(network, classes(network)));
            return new ClassifierFile(
                    network,
                    keras.weights(),
                    known.labels(),
                    known.preprocessing(),
                    known.provenance(),
                    trained,
                    known.decision(),
                    notes);
        }
    }

    /**
     * Writes a file that Keras opens, so that a reader never sees a part of it: {@code .h5} where its name ends so, {@code
     * .keras} otherwise.
     *
     * @return what Keras will need before it can open it, one sentence each; usually nothing
     * @throws FoveaException if it cannot be written; an earlier file of that name is then as it was
     */
    public List<String> write(Path file) {
        FoveaEntry entry = new FoveaEntry(labels, preprocessing, provenance, decision);
        Instant saved = provenance.map(Provenance::created).orElse(Instant.EPOCH);
        return KerasFileWriter.write(
                file, new SavedModel(network, weights, compiled, saved, Map.of(ENTRY, entry.write())));
    }

    /** Returns the same with a word on how the network is trained. */
    public ClassifierFile withCompiled(KerasTraining training) {
        return new ClassifierFile(
                network, weights, labels, preprocessing, provenance, Optional.of(training), decision, notes);
    }

    /** Returns the same with another way to decide which labels a picture has. */
    public ClassifierFile withDecision(Decision newDecision) {
        return new ClassifierFile(network, weights, labels, preprocessing, provenance, compiled, newDecision, notes);
    }

    @Override
    public String name() {
        return network.name();
    }

    @Override
    public ClassifierFile withLabels(Labels newLabels) {
        Labels same = newLabels.withMultiLabel(labels.multiLabel());
        return new ClassifierFile(network, weights, same, preprocessing, provenance, compiled, decision, notes);
    }

    @Override
    public ClassifierFile withPreprocessing(Preprocessing newPreprocessing) {
        return new ClassifierFile(network, weights, labels, newPreprocessing, provenance, compiled, decision, notes);
    }

    /** Refuses thresholds where each picture has one class, and several labels where outputs exclude each other. */
    private static void requireDecision(Network network, Labels labels, Decision decision) {
        boolean suits = decision instanceof Decision.EachLabel each
                ? labels.multiLabel() && each.thresholds().size() == labels.count()
                : !labels.multiLabel();
        if (!suits) {
            throw new IllegalArgumentException("Labels " + labels + " do not go with " + decision);
        }
        if (labels.multiLabel() && !answersEachLabel(network)) {
            throw new FoveaException(
                    "Network '" + network.name() + "' does not answer each label by a sigmoid of its own,"
                            + " so that no picture can have several labels.");
        }
    }

    /** Says whether a network judges each of several labels by itself. */
    static boolean answersEachLabel(Network network) {
        return network.outputActivation().equals(Activation.SIGMOID)
                && network.output().shape().size(-1) > 1;
    }

    /** Refuses to feed 0-1 to a network that brings pixels into its range by itself. */
    private static void requirePixels(Network network, Preprocessing preprocessing) {
        if (preprocessing.range() == PixelRange.BYTE) {
            return;
        }
        network.layerForPixels().ifPresent(layer -> {
            throw new FoveaException(
                    "Network '" + network.name() + "' takes pixels of 0-255 and brings them into its range"
                            + " itself, in layer '" + layer.name() + "', so it must not be fed 0-1.");
        });
    }

    private static String listed(List<String> names) {
        return names.size() <= MOST_LISTED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_LISTED)) + ", ...";
    }

    private static int classes(Network network) {
        int units = network.output().shape().size(-1);
        return units == 1 ? 2 : units;
    }
}
