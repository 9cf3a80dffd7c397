package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.AtomicFile;
import dev.fovea.format.hdf5.Hdf5Group;
import dev.fovea.format.hdf5.Hdf5Writer;
import dev.fovea.format.json.Json;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes files that Keras 3 opens as its own. */
public final class KerasFileWriter {
    /** The version whose layout is followed; Keras shows it and does not act on it. */
    static final String KERAS_VERSION = "3.15.1";

    private static final List<String> HDF5_ENDINGS = List.of(".h5", ".hdf5");
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

    /** Says whether a file of that name is written as HDF5: it ends in {@code .h5} or {@code .hdf5}. */
    public static boolean isHdf5Name(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return HDF5_ENDINGS.stream().anyMatch(name::endsWith);
    }

    /**
     * Writes a file, or replaces one, so that a reader never sees a part of it: HDF5 where its name says so, and a {@code
     * .keras} zip otherwise. The same content gives the same bytes.
     *
     * @return what Keras will need to open it, one sentence each; usually nothing
     * @throws dev.fovea.FoveaException if the network cannot be written for Keras, or the disk fails
     */
    public static List<String> write(Path file, SavedModel model) {
        if (isHdf5Name(file)) {
            Hdf5Group root = Hdf5Tree.of(model);
            AtomicFile.write(file, out -> Hdf5Writer.write(root, out));
        } else {
            writeArchive(file, model);
        }
        return needs(model.network());
    }

    private static void writeArchive(Path file, SavedModel model) {
        ObjectNode config = ModelConfigWriter.archive(model.network());
        model.training()
                .ifPresent(training -> config.set("compile_config", CompileConfig.archive(training, model.network())));
        Hdf5Group variables = KerasWeights.tree(KerasModel.of(model.network()), model.weights(), model.training());
        AtomicFile.write(file, out -> {
            ArchiveWriter zip = new ArchiveWriter(out);
            zip.add(KerasArchive.METADATA, metadata(model.saved()));
            zip.add(KerasArchive.CONFIG, Json.write(config));
            zip.add(KerasArchive.WEIGHTS, content -> Hdf5Writer.write(variables, content));
            for (Map.Entry<String, byte[]> entry : model.entries().entrySet()) {
                zip.add(entry.getKey(), entry.getValue());
            }
            zip.finish();
        });
    }

    private static byte[] metadata(Instant saved) throws IOException {
        return Json.write(JsonNodeFactory.instance
                .objectNode()
                .put("keras_version", KERAS_VERSION)
                .put("date_saved", DATE.format(saved)));
    }
}
