package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.classifier.ImageClassifier;
import dev.fovea.classifier.ModelFile;
import dev.fovea.classifier.TestTimeAugmentation;
import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.Split;
import dev.fovea.data.decode.DecodeLimits;
import dev.fovea.evaluation.ConfusionMatrix;
import dev.fovea.evaluation.Evaluation;
import dev.fovea.evaluation.Evaluator;
import dev.fovea.evaluation.LabelFigures;
import dev.fovea.picture.Labels;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea evaluate}: how good a classifier is on pictures with known classes. */
@Command(
        name = "evaluate",
        description = "Judges a classifier: on DATA/test where there is one; on the test split that training left alone"
                + " where the model was trained from DATA; else on all of DATA.")
final class EvaluateCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A .keras, .h5 or .onnx file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path model;

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description = "A folder of class folders, or of train, validation, test.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path data;

    @Option(
            names = "--split",
            paramLabel = "train|validation|test",
            description = "Judge on this part of DATA instead.")
    private @Nullable Split split;

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
        DecodeLimits largest = fromOptions(limits::limits);
        ModelFile file = modelOptions.read(model, this);
        TestTimeAugmentation views =
                fromOptions(() -> viewOptions.views(file.preprocessing().size()));
        Judged judged = judged(file);
        Evaluation evaluation;
        try (ImageClassifier classifier = ImageClassifier.open(file, fromOptions(compute::engine), largest, views);
                Progress progress = progress("Evaluating", judged.dataset().size())) {
            evaluation = new Evaluator(classifier, progress::at).evaluate(judged.dataset());
        }
        name(evaluation.unreadable());
        print(evaluation, judged.name());
        return ExitCode.DONE;
    }

    /** What is judged, and what it is called. */
    private record Judged(Dataset dataset, String name) {}

    private Judged judged(ModelFile file) {
        if (split != null) {
            return named(
                    DataFolder.read(data, TrainedFrom.seed(file)).get(split), data + ", " + split.folder() + " split");
        }
        Optional<Dataset> test = DataFolder.test(data, file.labels());
        if (test.isPresent()) {
            return named(test.get(), data + ", test split");
        }
        if (TrainedFrom.isFolder(file, data)) {
            return named(
                    DataFolder.read(data, TrainedFrom.seed(file)).test(),
                    data + ", the test split that training left alone");
        }
        return named(DataFolder.readClasses(data, file.labels()), "all of " + data);
    }

    private static Judged named(Dataset dataset, String name) {
        if (dataset.size() == 0) {
            throw new FoveaException("There are no pictures in " + name + ".");
        }
        return new Judged(dataset, name);
    }

    private void print(Evaluation evaluation, String name) {
        PrintWriter out = out();
        if (json.isGiven()) {
            JsonOption.print(out, asMap(evaluation, name));
            return;
        }
        out.printf(
                Locale.ROOT,
                "accuracy %.4f, loss %.4f on %,d pictures (%s)%n%n",
                evaluation.accuracy(),
                evaluation.loss(),
                evaluation.pictures(),
                name);
        out.print(
                evaluation.recognition() instanceof LabelFigures figures
                        ? LabelTable.of(figures)
                        : ConfusionTable.of((ConfusionMatrix) evaluation.recognition()));
        out.flush();
    }

    private static Map<String, Object> asMap(Evaluation evaluation, String name) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("accuracy", evaluation.accuracy());
        map.put("loss", evaluation.loss());
        map.put("pictures", evaluation.pictures());
        map.put("unreadable", evaluation.unreadable().size());
        map.put("data", name);
        Map<String, Object> classes = new LinkedHashMap<>();
        Labels labels = evaluation.recognition().labels();
        if (evaluation.recognition() instanceof LabelFigures figures) {
            map.putAll(LabelTable.together(figures));
            for (int label = 0; label < labels.count(); label++) {
                classes.put(labels.name(label), LabelTable.figuresOf(figures, label));
            }
        } else {
            for (int label = 0; label < labels.count(); label++) {
                classes.put(labels.name(label), figuresOf((ConfusionMatrix) evaluation.recognition(), label));
            }
        }
        map.put("classes", classes);
        return map;
    }

    private static Map<String, Object> figuresOf(ConfusionMatrix confusion, int label) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("pictures", confusion.pictures(label));
        figures.put("recall", confusion.recall(label));
        figures.put("precision", confusion.precision(label));
        Map<String, Integer> predicted = new LinkedHashMap<>();
        for (int other = 0; other < confusion.labels().count(); other++) {
            predicted.put(confusion.labels().name(other), confusion.count(label, other));
        }
        figures.put("predicted", predicted);
        return figures;
    }
}
