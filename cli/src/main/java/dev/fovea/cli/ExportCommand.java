package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.classifier.ImageClassifier;
import dev.fovea.classifier.ModelFile;
import dev.fovea.classifier.OnnxExport;
import dev.fovea.classifier.TestTimeAugmentation;
import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.decode.DecodeLimits;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Precision;
import dev.fovea.evaluation.Evaluation;
import dev.fovea.evaluation.Evaluator;
import dev.fovea.format.onnx.InputForm;
import dev.fovea.format.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea export}: a classifier in a file that others read. */
@Command(
        name = "export",
        description = {
            "Writes a classifier in a format that other programs read.",
            "keras, h5: network and weights as Keras saves them, with labels and preprocessing for Fovea.",
            "onnx: network, weights, labels and preprocessing, for onnxruntime and the like. safetensors: the weights alone,"
                    + " by name."
        })
final class ExportCommand extends BaseCommand {
    /** Pictures whose values say how far the scales of int8 must reach. */
    private static final int CALIBRATION_PICTURES = 256;

    @Parameters(paramLabel = "MODEL", description = "A .keras or .h5 file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path model;

    @Option(names = "--to", required = true, paramLabel = "keras|h5|onnx|safetensors", description = "The format.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String to;

    @Mixin
    private final OutOption outOption = new OutOption();

    @Mixin
    private final OnnxExportOptions onnxOptions = new OnnxExportOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final ModelOptions modelOptions = new ModelOptions();

    @Override
    public Integer call() {
        ExportFormat format = fromOptions(() -> ExportFormat.of(to));
        if (format != ExportFormat.ONNX && onnxOptions.isGiven()) {
            throw wrongUsage("--input, --int8 and --calibrate are for --to onnx.");
        }
        InputForm form = fromOptions(onnxOptions::form);
        Optional<Path> calibration = fromOptions(onnxOptions::calibration);
        Path target = outOption.checked();
        if (!format.suits(target)) {
            throw wrongUsage("--to " + format.keyword() + " needs an --out that ends in ." + format.keyword() + ", got "
                    + target + ".");
        }
        if (!(modelOptions.read(model, this) instanceof ClassifierFile file)) {
            throw new FoveaException(
                    model + " is an ONNX file, from which nothing else can be made; export the .keras or .h5 file"
                            + " that it came from.");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("file", target.toString());
        List<String> said = new ArrayList<>(List.of(target.toString()));
        result.put("format", format.keyword());
        switch (format) {
            case KERAS, H5 -> file.write(target).forEach(need -> say("note: " + need));
            case SAFETENSORS -> SafetensorsFile.write(target, file.weights(), about(file));
            case ONNX -> {
                result.put("input", form.keyword());
                if (calibration.isPresent()) {
                    Int8Cost cost = writeInt8(file, target, form, calibration.get());
                    result.putAll(cost.asMap());
                    said.add(cost.toString());
                } else {
                    OnnxExport.write(file, target, form);
                }
            }
        }
        if (json.isGiven()) {
            JsonOption.print(out(), result);
        } else {
            said.forEach(out()::println);
            out().flush();
        }
        return ExitCode.DONE;
    }

    private static Map<String, String> about(ClassifierFile file) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("network", file.network().name());
        texts.put("labels", String.join(",", file.labels().names()));
        file.provenance().ifPresent(from -> texts.put("software", from.software()));
        return texts;
    }

    /** What int8 costs: accuracies on the test split, 0-1. */
    private record Int8Cost(int calibrationPictures, int testPictures, double float32, double int8) {
        double lost() {
            return float32 - int8;
        }

        Map<String, Object> asMap() {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("calibration_pictures", calibrationPictures);
            figures.put("test_pictures", testPictures);
            figures.put("accuracy_float32", float32);
            figures.put("accuracy_int8", int8);
            figures.put("accuracy_lost", lost());
            return figures;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "int8: accuracy %.4f, float32: %.4f, lost %.4f, on %,d pictures of the test split; ranges from %,d"
                            + " pictures of the training split",
                    int8,
                    float32,
                    lost(),
                    testPictures,
                    calibrationPictures);
        }
    }

    private Int8Cost writeInt8(ClassifierFile file, Path target, InputForm form, Path data) {
        JudgedData judged = JudgedData.of(data, file);
        Dataset pictures = judged.some(CALIBRATION_PICTURES);
        try (Progress progress = progress("Calibrating", pictures.size())) {
            OnnxExport.writeInt8(file, target, form, pictures, progress::at);
        }
        return new Int8Cost(
                pictures.size(),
                judged.test().size(),
                accuracy(file, judged.test()),
                accuracy(ModelFile.read(target), judged.test()));
    }

    private double accuracy(ModelFile file, Dataset test) {
        EngineOptions exact = EngineOptions.automatic().withPrecision(Precision.FLOAT32);
        TestTimeAugmentation one =
                TestTimeAugmentation.none(file.preprocessing().size());
        try (ImageClassifier classifier = ImageClassifier.open(file, exact, DecodeLimits.DEFAULT, one);
                Progress progress = progress("Evaluating", test.size())) {
            Evaluation evaluation = new Evaluator(classifier, progress::at).evaluate(test);
            name(evaluation.unreadable());
            return evaluation.accuracy();
        }
    }

    /** The parts of a folder that int8 takes: some to find ranges with, and others to be judged on. */
    private record JudgedData(Dataset train, Dataset test) {
        static JudgedData of(Path data, ClassifierFile file) {
            var splits = DataFolder.read(data, TrainedFrom.seed(file));
            List<String> classes = file.labels().names();
            if (!splits.labels().names().equals(classes)) {
                throw new FoveaException("The classifier knows the classes " + classes + ", but " + data + " has "
                        + splits.labels().names() + "; both need the same.");
            }
            if (splits.test().size() == 0 || splits.train().size() == 0) {
                throw new FoveaException(data + " needs pictures to train and to test with; it has "
                        + splits.train().size() + " and " + splits.test().size() + ".");
            }
            return new JudgedData(splits.train(), splits.test());
        }

        /** Every nth picture, so that all classes are there. */
        Dataset some(int most) {
            int step = Math.max(1, (train.size() + most - 1) / most);
            return new Dataset(
                    train.labels(),
                    java.util.stream.IntStream.range(0, (train.size() + step - 1) / step)
                            .mapToObj(i -> train.samples().get(i * step))
                            .toList());
        }
    }
}
