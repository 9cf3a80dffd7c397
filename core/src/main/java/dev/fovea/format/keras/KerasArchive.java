package dev.fovea.format.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.format.hdf5.Hdf5File;
import dev.fovea.format.json.Json;
import dev.fovea.nn.Weights;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.OptimizerState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An open {@code .keras} zip; entries are read whole, up to a limit, and their checksums are verified. */
final class KerasArchive implements ModelStore {
    static final String METADATA = "metadata.json";
    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.weights.h5";

    private static final int LONGEST_TEXT = 1 << 26;
    private static final int LONGEST_WEIGHTS = Integer.MAX_VALUE - 8;
    private static final int LARGEST_EXPANSION = 100;

    private final ZipFile zip;

    KerasArchive(Path file) throws IOException {
        zip = new ZipFile(file.toFile());
    }

    @Override
    public JsonNode config() throws IOException {
        byte[] config = entry(CONFIG)
                .orElseThrow(() -> new IOException("it is a zip without " + CONFIG + ", so it is no model"));
        try {
            return Json.read(config);
        } catch (JsonProcessingException e) {
            throw new IOException("its " + CONFIG + " is not JSON", e);
        }
    }

    @Override
    public JsonNode compiled() throws IOException {
        return config().path("compile_config");
    }

    @Override
    public Weights weights(KerasModel model) throws IOException {
        try (Hdf5File file = Hdf5File.of(weights())) {
            return KerasWeights.read(file.root(), model);
        }
    }

    @Override
    public Optional<OptimizerState> optimizerState(KerasModel model, Optimizer optimizer, List<String> notes)
            throws IOException {
        try (Hdf5File file = Hdf5File.of(weights())) {
            return KerasWeights.optimizer(file.root(), model, optimizer, notes);
        }
    }

    private byte[] weights() throws IOException {
        return read(WEIGHTS, LONGEST_WEIGHTS)
                .orElseThrow(() -> new IOException(
                        "it has no " + WEIGHTS + "; save the model from Keras with its standard weights format, h5"));
    }

    @Override
    public Optional<byte[]> entry(String name) throws IOException {
        return read(name, LONGEST_TEXT);
    }

    private Optional<byte[]> read(String name, int limit) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        long size = entry.getSize();
        if (size < 0 || size > limit || size / LARGEST_EXPANSION > Math.max(entry.getCompressedSize(), 1 << 16)) {
            throw new IOException("its entry " + name + " claims " + size + " bytes, which is too large to be true");
        }
        CRC32 checksum = new CRC32();
        byte[] bytes;
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            bytes = in.readNBytes((int) size);
        }
        if (bytes.length != size || checksum.getValue() != entry.getCrc()) {
            throw new IOException("its entry " + name + " is damaged");
        }
        return Optional.of(bytes);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
