package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.engine.Engine;
import dev.fovea.engine.Engines;
import dev.fovea.transfer.BottleneckFeatures;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.transfer.FeaturePass;
import dev.fovea.transfer.FeatureTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fovea features}: what a network makes of pictures, as an array. */
@Command(
        name = "features",
        description = {
            "Computes the bottleneck features of all pictures and writes them as an array (.npy), and beside it a table"
                    + " (.csv) that names picture, label and pass of each row.",
            "They are kept, so that they are computed once; a run that was stopped goes on where it was."
        })
final class FeaturesCommand extends BaseCommand {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            completionCandidates = BackboneNames.class,
            description = "A .keras or .h5 classifier, whose head is left out, or a backbone, or several of them with"
                    + " commas between: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String model;

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description = "A folder of class folders, or of train, validation, test; or a table.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path data;

    @Mixin
    private final OutOption out = new OutOption();

    @Mixin
    private final FeatureOptions features = new FeatureOptions();

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final ComputeOptions compute = new ComputeOptions();

    @Override
    public Integer call() {
        Path target = out.checked();
        if (!target.toString().endsWith(".npy")) {
            throw new FoveaException(target + " is no name for an array; let --out end with .npy.");
        }
        OutOption.check(FeatureTable.tableBeside(target), out.force());
        List<FeaturePass> passes = fromOptions(features::passes);
        FeatureNetwork network = features.network(model, this);
        Dataset pictures = DataFolder.read(data, 1).together();
        try (Engine engine = Engines.open(fromOptions(compute::engine))) {
            FeatureTable table = new BottleneckFeatures(
                            network, engine, fromOptions(input::resources), features.folder())
                    .compute(pictures, passes, new FeatureProgress(this));
            name(table.unreadable());
            List<Integer> shape = network.shapeAsList();
            table.write(target, shape);
            print(table, target, shape);
        }
        return ExitCode.DONE;
    }

    private void print(FeatureTable table, Path target, List<Integer> shape) {
        int rows = table.size() * table.passes().size();
        PrintWriter results = out();
        if (json.isGiven()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("features", target.toString());
            map.put("table", FeatureTable.tableBeside(target).toString());
            map.put("pictures", table.size());
            map.put("unreadable", table.unreadable().size());
            map.put("passes", table.passes().stream().map(FeaturePass::name).toList());
            map.put("rows", rows);
            map.put("shape", shape);
            JsonOption.print(results, map);
            return;
        }
        results.println("Wrote " + target + ": " + rows + " rows of shape " + shape + ", and "
                + FeatureTable.tableBeside(target));
        results.flush();
    }
}
