package dev.fovea.cli;

import dev.fovea.classifier.ImageFeed;
import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.Sample;
import dev.fovea.data.decode.PictureReader;
import dev.fovea.engine.Engine;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.picture.Fit;
import dev.fovea.picture.Image;
import dev.fovea.picture.Preprocessing;
import dev.fovea.report.PictureFigure;
import dev.fovea.transfer.BottleneckFeatures;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.transfer.FeaturePass;
import dev.fovea.transfer.FeatureTable;
import dev.fovea.transfer.SimilarPictures;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea similar}: the pictures that a network sees as most alike to one. */
@Command(
        name = "similar",
        description =
                "Finds the pictures of DATA that a network sees as most alike to PICTURE, by the angle between their"
                        + " bottleneck features, and draws them side by side with --out.")
final class SimilarCommand extends BaseCommand {
    private static final int SHOWN_PIXELS = 300;

    @Parameters(index = "0", paramLabel = "PICTURE", description = "A picture.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path picture;

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description = "A folder of class folders, or of train, validation, test; or a table.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path data;

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            completionCandidates = BackboneNames.class,
            description = "What pictures are seen with: ${COMPLETION-CANDIDATES}, or a classifier's file (default:"
                    + " ${DEFAULT-VALUE}).")
    private String backbone = "mobilenet-v2";

    @Option(names = "--top", paramLabel = "N", description = "How many pictures (default: ${DEFAULT-VALUE}).")
    private int top = 11;

    @Option(names = "--out", paramLabel = "FILE", description = "A .png file to draw them in.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the file when it exists.")
    private boolean force;

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
        if (top < 1) {
            throw wrongUsage("--top must be 1 or more, got " + top + ".");
        }
        Path target = out;
        if (target != null) {
            OutOption.check(target, force);
        }
        FeatureNetwork network = features.network(backbone, this);
        Dataset pictures = DataFolder.read(data, 1).together();
        PictureReader reader = new PictureReader(fromOptions(input::resources).limits());
        try (Engine engine = Engines.open(fromOptions(compute::engine))) {
            float[] asked = features(network, engine, reader.read(picture, network.preprocessing()));
            FeatureTable table = new BottleneckFeatures(
                            network, engine, fromOptions(input::resources), features.folder())
                    .compute(pictures, List.of(FeaturePass.PLAIN), new FeatureProgress(this));
            name(table.unreadable());
            List<SimilarPictures.Neighbour> found = SimilarPictures.to(asked, table, top + 1).stream()
                    .filter(neighbour -> !isAsked(table, neighbour))
                    .limit(top)
                    .toList();
            if (target != null) {
                figure(reader, table, found).write(target);
            }
            print(table, found);
        }
        return ExitCode.DONE;
    }

    /** A picture of the data that is asked about would always be the most alike. */
    private boolean isAsked(FeatureTable table, SimilarPictures.Neighbour neighbour) {
        Path file = table.dataset().samples().get(neighbour.picture()).file();
        return file.toAbsolutePath().normalize().equals(picture.toAbsolutePath().normalize());
    }

    private static float[] features(FeatureNetwork network, Engine engine, Image image) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(image.pixels().length).put(image.pixels());
        try (Executable executable = engine.compile(network.network(), network.weights())) {
            return executable
                    .predict(ImageFeed.of(
                            pixels.flip(), 1, network.preprocessing().range()))
                    .values();
        }
    }

    private PictureFigure figure(PictureReader reader, FeatureTable table, List<SimilarPictures.Neighbour> found) {
        Preprocessing shown = Preprocessing.of(SHOWN_PIXELS, SHOWN_PIXELS).withFit(Fit.PAD_TO_ASPECT);
        List<PictureFigure.Panel> panels = new ArrayList<>();
        panels.add(new PictureFigure.Panel(
                "Asked about", String.valueOf(picture.getFileName()), reader.read(picture, shown)));
        for (SimilarPictures.Neighbour neighbour : found) {
            Sample sample = table.dataset().samples().get(neighbour.picture());
            panels.add(new PictureFigure.Panel(
                    String.format(Locale.ROOT, "%s, %.3f", table.dataset().namesOf(sample), neighbour.likeness()),
                    String.valueOf(sample.file().getFileName()),
                    reader.read(sample.file(), shown)));
        }
        return new PictureFigure(
                "Pictures like " + picture.getFileName(),
                "of " + table.size() + " in " + data + ", by the cosine of the features of " + backbone,
                panels);
    }

    private void print(FeatureTable table, List<SimilarPictures.Neighbour> found) {
        PrintWriter results = out();
        List<Map<String, Object>> all = new ArrayList<>();
        for (SimilarPictures.Neighbour neighbour : found) {
            Sample sample = table.dataset().samples().get(neighbour.picture());
            String label = table.dataset().namesOf(sample);
            if (json.isGiven()) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("picture", sample.file().toString());
                map.put("label", label);
                map.put("likeness", neighbour.likeness());
                all.add(map);
            } else {
                results.printf(Locale.ROOT, "%.4f  %s  %s%n", neighbour.likeness(), label, sample.file());
            }
        }
        if (json.isGiven()) {
            JsonOption.print(results, Map.of("similar", all));
        }
        results.flush();
    }
}
