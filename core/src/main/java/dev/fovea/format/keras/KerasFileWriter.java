package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.AtomicFile;
import dev.fovea.FoveaException;
import dev.fovea.format.hdf5.Hdf5Group;
import dev.fovea.format.hdf5.Hdf5Writer;
import dev.fovea.format.json.Json;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.Weights;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes {@code .keras} files that Keras 3 opens as its own. */
public final class KerasFileWriter {
    /** The version whose layout is followed; Keras shows it and does not act on it. */
    private static final String KERAS_VERSION = "3.15.1";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private KerasFileWriter() {}

    /** Returns what Keras needs before it can load the network, one sentence each; nothing for most networks. */
    public static List<String> needs(Network network) {
        List<String> needs = new ArrayList<>();
        for (LayerNode node : network.layers()) {
            LayerFormats.registeredName(node.layer())
                    .ifPresent(name -> needs.add("Layer '" + node.name() + "' is written as " + name
                            + ", which Keras lacks: import bench/fovea_layers.py, which defines it, before you load the"
                            + " model there."));
        }
        return needs;
    }

    /**
     * Writes a file, or replaces one, so that a reader never sees a part of it. The same content gives the same bytes.
     *
     * @param saved the date in the file's metadata
     * @param entries further entries of the zip by name; Keras ignores them and drops them when it saves the model again
     * @throws FoveaException if the weights do not fit, the network cannot be written for Keras, or the disk fails
     */
    public static void write(Path file, Network network, Weights weights, Instant saved, Map<String, byte[]> entries) {
        network.check(weights);
        ObjectNode config = ModelConfigWriter.write(network);
        ObjectNode metadata = JsonNodeFactory.instance
                .objectNode()
                .put("keras_version", KERAS_VERSION)
                .put("date_saved", DATE.format(saved));
        Hdf5Group variables = KerasWeights.tree(network, weights);
        AtomicFile.write(file, out -> {
            ArchiveWriter zip = new ArchiveWriter(out);
            zip.add(KerasArchive.METADATA, Json.write(metadata));
            zip.add(KerasArchive.CONFIG, Json.write(config));
            zip.add(KerasArchive.WEIGHTS, content -> Hdf5Writer.write(variables, content));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.add(entry.getKey(), entry.getValue());
            }
            zip.finish();
        });
    }
}
