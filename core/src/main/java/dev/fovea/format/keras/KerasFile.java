package dev.fovea.format.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.FoveaException;
import dev.fovea.format.hdf5.Hdf5File;
import dev.fovea.nn.Network;
import dev.fovea.nn.Weights;
import dev.fovea.nn.loss.Loss;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * An open file with a whole model of Keras: {@code .keras}, or {@code .h5} of Keras 2 or 3. Which one it is, its content says.
 * Opening it reads the network, a few kilobytes; the weights are read when they are asked for.
 */
public final class KerasFile implements Closeable {
    private final Path file;
    private final ModelStore store;
    private final KerasModel model;
    private final Optional<Loss> loss;
    private final Optional<KerasTraining> compiled;
    private final List<String> notes;

    private KerasFile(Path file, ModelStore store) throws IOException {
        this.file = file;
        this.store = store;
        notes = new ArrayList<>();
        KerasModel read = new ModelConfigReader(notes).read(store.config());
        JsonNode settings = store.compiled();
        model = new KerasModel(LossWeights.read(settings, read.network(), notes), read.places());
        loss = LossConfig.read(settings, model.network(), notes);
        compiled = CompileConfig.read(settings, loss, notes);
    }

    /**
     * Opens a file and reads its network; close it after use.
     *
     * @throws FoveaException if the file is missing, is no complete file of Keras with a whole model, or holds a model, layer
     *     or option that has no counterpart here; the message names it
     */
    public static KerasFile open(Path file) {
        ModelStore store = openStore(file);
        try {
            return new KerasFile(file, store);
        } catch (JsonProcessingException e) {
            closeAfter(e, store);
            throw unreadable(file, "its description of the network is not JSON", e);
        } catch (IOException | FoveaException e) {
            closeAfter(e, store);
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            closeAfter(e, store);
            throw unreadable(file, "its network does not fit together: " + e.getMessage(), e);
        }
    }

    public Network network() {
        return model.network();
    }

    /** Returns the loss that the model was compiled with in Keras, where it was and where it suits the network. */
    public Optional<Loss> loss() {
        return loss;
    }

    /** Returns what was understood differently from what the file says, one sentence each, to be shown to the user. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Returns how the model was trained, without what its optimizer remembers, where loss and optimizer have counterparts here. */
    public Optional<KerasTraining> compiled() {
        return compiled;
    }

    /**
     * Reads how the model was trained, with what its optimizer remembers, where loss and optimizer have counterparts here.
     *
     * @throws FoveaException if the optimizer's numbers are damaged
     */
    public Optional<KerasTraining> training() {
        if (compiled.isEmpty()) {
            return compiled;
        }
        try {
            KerasTraining known = compiled.get();
            return Optional.of(known.withState(store.optimizerState(model, known.optimizer(), notes)));
        } catch (IOException | FoveaException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads the weights of all layers.
     *
     * @throws FoveaException if they are damaged, missing, or do not fit the network
     */
    public Weights weights() {
        try {
            Weights weights = store.weights(model);
            model.network().check(weights);
            return weights;
        } catch (IOException | FoveaException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads what others than Keras added, of at most 64 MiB: a further entry of the zip, or an attribute of the {@code .h5},
     * whose name is the entry's without {@code .json}.
     *
     * @throws FoveaException if it is damaged
     */
    public Optional<byte[]> entry(String name) {
        try {
            return store.entry(name);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static ModelStore openStore(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new FoveaException(
                    Files.exists(file)
                            ? file + " is not a file, so it is no model."
                            : "There is no model " + file + ".");
        }
        try {
            return Hdf5File.isHdf5(file) ? new Hdf5Store(file) : new KerasArchive(file);
        } catch (ZipException e) {
            String reason = "it is neither a complete .keras file nor a .h5 file (" + e.getMessage()
                    + "); it may have been cut short, so copy or save it again";
            throw unreadable(file, reason, e);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static void closeAfter(Exception failure, ModelStore store) {
        try {
            store.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static FoveaException unreadable(Path file, String reason, Exception cause) {
        String sentence = reason.endsWith(".") ? reason : reason + ".";
        return new FoveaException("Could not read the model " + file + ": " + sentence, cause);
    }
}
