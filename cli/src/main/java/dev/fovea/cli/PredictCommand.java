package dev.fovea.cli;

import dev.fovea.classifier.ImageClassifier;
import dev.fovea.classifier.ModelFile;
import dev.fovea.classifier.Prediction;
import dev.fovea.classifier.Score;
import dev.fovea.classifier.TestTimeAugmentation;
import dev.fovea.data.decode.DecodeLimits;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea predict}: labels and probabilities of pictures. */
@Command(name = "predict", description = "Says what pictures show, with probabilities.")
final class PredictCommand extends BaseCommand {
    private static final String NONE = "none of these";

    @Parameters(index = "0", paramLabel = "MODEL", description = "A .keras, .h5 or .onnx file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path model;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PICTURE",
            description = "Pictures, folders of pictures, patterns in quotes such as 'photos/*.jpg', or - to read names"
                    + " from the standard input.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<String> pictures;

    @Option(names = "--top", paramLabel = "N", description = "Show the N most probable classes (default: 3).")
    private int top = 3;

    @Option(names = "--csv", description = "Print picture,label,probability lines for a spreadsheet.")
    private boolean csv;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final ViewOptions viewOptions = new ViewOptions();

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private final ComputeOptions compute = new ComputeOptions();

    @Override
    public Integer call() {
        if (top < 1) {
            throw wrongUsage("--top must be 1 or more, got " + top + ".");
        }
        DecodeLimits largest = fromOptions(limits::limits);
        ModelFile file = modelOptions.read(model, this);
        TestTimeAugmentation views =
                fromOptions(() -> viewOptions.views(file.preprocessing().size()));
        List<Path> files = PictureArguments.expand(pictures);
        List<String> unreadable = new ArrayList<>();
        List<Prediction> predictions;
        try (ImageClassifier classifier = ImageClassifier.open(file, fromOptions(compute::engine), largest, views)) {
            predictions = classifier.predict(files, e -> unreadable.add(String.valueOf(e.getMessage())));
        }
        print(predictions);
        unreadable.forEach(message -> say("fovea: " + message));
        return unreadable.isEmpty() ? ExitCode.DONE : ExitCode.COULD_NOT;
    }

    private void print(List<Prediction> predictions) {
        PrintWriter out = out();
        if (json.isGiven()) {
            JsonOption.print(
                    out,
                    Map.of("predictions", predictions.stream().map(this::asMap).toList()));
            return;
        }
        if (csv) {
            out.println("picture,label,probability");
        }
        for (Prediction prediction : predictions) {
            out.println(csv ? csvLines(prediction) : line(prediction));
        }
        out.flush();
    }

    private String line(Prediction prediction) {
        return prediction.picture() + "  " + (prediction.rejected() ? NONE + "; most like: " : "")
                + shown(prediction).stream()
                        .map(score -> String.format(Locale.ROOT, "%s %.1f%%", score.label(), 100 * score.probability()))
                        .collect(Collectors.joining("  "));
    }

    private String csvLines(Prediction prediction) {
        if (prediction.rejected()) {
            return quoted(prediction.picture()) + "," + NONE + ",";
        }
        return shown(prediction).stream()
                .map(score -> quoted(prediction.picture()) + "," + quoted(score.label()) + ","
                        + String.format(Locale.ROOT, "%.6f", score.probability()))
                .collect(Collectors.joining("\n"));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private Map<String, Object> asMap(Prediction prediction) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("picture", prediction.picture());
        map.put("label", prediction.best().label());
        map.put("probability", prediction.best().probability());
        if (prediction.rejected()) {
            map.put("none_of_these", true);
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        shown(prediction).forEach(score -> scores.put(score.label(), score.probability()));
        map.put("scores", scores);
        return map;
    }

    private List<Score> shown(Prediction prediction) {
        return prediction.scores().stream().limit(top).toList();
    }
}
