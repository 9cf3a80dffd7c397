package dev.fovea.format.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.FoveaException;
import dev.fovea.format.json.Json;
import dev.fovea.nn.Network;
import dev.fovea.nn.Weights;
import dev.fovea.nn.loss.Loss;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * An open {@code .keras} file. Opening it reads the network, a few kilobytes; the weights are read when they are asked
 * for.
 */
public final class KerasFile implements Closeable {
    private static final byte[] HDF5_MAGIC = {(byte) 0x89, 'H', 'D', 'F'};

    private final Path file;
    private final KerasArchive archive;
    private final Network network;
    private final Optional<Loss> loss;
    private final List<String> notes;

    private KerasFile(Path file, KerasArchive archive) throws IOException {
        this.file = file;
        this.archive = archive;
        JsonNode config = Json.read(archive.config());
        List<String> found = new ArrayList<>();
        network = new ModelConfigReader(found).read(config);
        loss = LossConfig.read(config.path("compile_config"), network, found);
        notes = List.copyOf(found);
    }

    /**
     * Opens a file and reads its network; close it after use.
     *
     * @throws FoveaException if the file is missing, is not a complete {@code .keras} file, or holds a model, layer or
     *     option that has no counterpart here; the message names it
     */
    public static KerasFile open(Path file) {
        KerasArchive archive = openArchive(file);
        try {
            return new KerasFile(file, archive);
        } catch (JsonProcessingException e) {
            closeAfter(e, archive);
            throw unreadable(file, "its " + KerasArchive.CONFIG + " is not JSON", e);
        } catch (IOException | FoveaException e) {
            closeAfter(e, archive);
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    public Network network() {
        return network;
    }

    /** Returns the loss that the model was compiled with in Keras, where it was and where it suits the network. */
    public Optional<Loss> loss() {
        return loss;
    }

    /** Returns what was understood differently from what the file says, one sentence each, to be shown to the user. */
    public List<String> notes() {
        return notes;
    }

    /**
     * Reads the weights of all layers.
     *
     * @throws FoveaException if they are damaged, missing, or do not fit the network
     */
    public Weights weights() {
        try {
            return KerasWeights.read(archive.weights(), network);
        } catch (IOException | FoveaException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads a further entry of the zip, of at most 64 MiB, that Keras itself does not know.
     *
     * @throws FoveaException if it is damaged
     */
    public Optional<byte[]> entry(String name) {
        try {
            return archive.text(name);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            archive.close();
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static KerasArchive openArchive(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new FoveaException(
                    Files.exists(file)
                            ? file + " is not a file, so it is no model."
                            : "There is no model " + file + ".");
        }
        try {
            return new KerasArchive(file);
        } catch (ZipException e) {
            String reason = isHdf5(file)
                    ? "it is an HDF5 file; save the model from Keras under a name that ends in .keras"
                    : "it is not a complete .keras file (" + e.getMessage()
                            + "); it may have been cut short, so copy or save it again";
            throw unreadable(file, reason, e);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isHdf5(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(HDF5_MAGIC.length), HDF5_MAGIC);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static void closeAfter(Exception failure, KerasArchive archive) {
        try {
            archive.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static FoveaException unreadable(Path file, String reason, Exception cause) {
        String sentence = reason.endsWith(".") ? reason : reason + ".";
        return new FoveaException("Could not read the model " + file + ": " + sentence, cause);
    }
}
