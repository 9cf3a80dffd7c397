package dev.fovea.cli;

import dev.fovea.classifier.Decision;
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

    @Option(
            names = "--top",
            paramLabel = "N",
            description =
                    "Show the N most probable classes (default: 3); of pictures with several labels, all from their"
                            + " thresholds on are shown.")
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
        print(predictions, file.decision());
        unreadable.forEach(message -> say("fovea: " + message));
        return unreadable.isEmpty() ? ExitCode.DONE : ExitCode.COULD_NOT;
    }

    private void print(List<Prediction> predictions, Decision decision) {
        PrintWriter out = out();
        if (json.isGiven()) {
            JsonOption.print(
                    out,
                    Map.of(
                            "predictions",
                            predictions.stream()
                                    .map(prediction -> asMap(prediction, decision))
                                    .toList()));
            return;
        }
        if (csv) {
            out.println("picture,label,probability");
        }
        for (Prediction prediction : predictions) {
            out.println(csv ? csvLines(prediction, decision) : line(prediction, decision));
        }
        out.flush();
    }

    private String line(Prediction prediction, Decision decision) {
        return prediction.picture() + "  " + (prediction.isNone() ? NONE + "; most like: " : "")
                + named(prediction, decision).stream()
                        .map(score -> String.format(Locale.ROOT, "%s %.1f%%", score.label(), 100 * score.probability()))
                        .collect(Collectors.joining("  "));
    }

    private String csvLines(Prediction prediction, Decision decision) {
        if (prediction.isNone()) {
            return quoted(prediction.picture()) + "," + NONE + ",";
        }
        return named(prediction, decision).stream()
                .map(score -> quoted(prediction.picture()) + "," + quoted(score.label()) + ","
                        + String.format(Locale.ROOT, "%.6f", score.probability()))
                .collect(Collectors.joining("\n"));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private Map<String, Object> asMap(Prediction prediction, Decision decision) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("picture", prediction.picture());
        if (decision instanceof Decision.EachLabel) {
            map.put("labels", prediction.labels().stream().map(Score::label).toList());
            map.put("scores", byLabel(prediction.scores()));
            return map;
        }
        map.put("label", prediction.best().label());
        map.put("probability", prediction.best().probability());
        if (prediction.isNone()) {
            map.put("none_of_these", true);
        }
        map.put("scores", byLabel(mostProbable(prediction)));
        return map;
    }

    private static Map<String, Double> byLabel(List<Score> scores) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        scores.forEach(score -> probabilities.put(score.label(), score.probability()));
        return probabilities;
    }

    /**
     * Returns what is named of a picture: the labels that it has, where it may have several; otherwise what it most probably
     * is.
     */
    private List<Score> named(Prediction prediction, Decision decision) {
        return decision instanceof Decision.EachLabel && !prediction.isNone()
                ? prediction.labels()
                : mostProbable(prediction);
    }

    private List<Score> mostProbable(Prediction prediction) {
        return prediction.scores().stream().limit(top).toList();
    }
}
