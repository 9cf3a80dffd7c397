package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.classifier.Decision;
import dev.fovea.classifier.Rejection;
import dev.fovea.data.DataFolder;
import dev.fovea.data.DatasetSplits;
import dev.fovea.engine.Engine;
import dev.fovea.engine.Engines;
import dev.fovea.format.keras.KerasFileWriter;
import dev.fovea.nn.Network;
import dev.fovea.nn.Weights;
import dev.fovea.picture.Labels;
import dev.fovea.training.ClassifierMaker;
import dev.fovea.training.Figures;
import dev.fovea.transfer.BottleneckFeatures;
import dev.fovea.transfer.CutBackbone;
import dev.fovea.transfer.FeatureJudge;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.transfer.FeaturePass;
import dev.fovea.transfer.FeatureTable;
import dev.fovea.transfer.FineTuned;
import dev.fovea.transfer.FineTuner;
import dev.fovea.transfer.FineTuningPlan;
import dev.fovea.transfer.HeadPlan;
import dev.fovea.transfer.HeadTrainer;
import dev.fovea.transfer.TrainedHead;
import dev.fovea.transfer.TransferredClassifier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea transfer}: a classifier on a pretrained backbone. */
@Command(
        name = "transfer",
        description = {
            "Makes a classifier on a pretrained backbone: computes the features of all pictures once, learns a head on"
                    + " them, and writes both as one model.",
            "Features are kept: a run that was stopped goes on where it was, and another head takes seconds. With"
                    + " --fine-tune the top of the backbone is then trained further, together with the head."
        })
final class TransferCommand extends BaseCommand {
    @Parameters(
            paramLabel = "DATA",
            description =
                    "A folder of train, validation and test, or of class folders, which is split 0.8/0.1/0.1; or a"
                            + " table.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path data;

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            completionCandidates = BackboneNames.class,
            description = "${COMPLETION-CANDIDATES}, or a classifier's file whose head is"
                    + " left out; several backbones with commas between them, such as mobilenet-v2,resnet-50, have their"
                    + " features side by side (default: ${DEFAULT-VALUE}).")
    private String backbone = "mobilenet-v2";

    @Option(
            names = "--head",
            paramLabel = "logistic|tutorial|dense:N,N",
            description =
                    "What is learned on the features: logistic regression, its penalty chosen by cross-validation;"
                            + " the tutorials' dense layers of 512 and 256; or dense layers of as many units (default:"
                            + " ${DEFAULT-VALUE}).")
    private String head = "logistic";

    @Option(
            names = "--none-of-these",
            paramLabel = "SHARE",
            description =
                    "Let the classifier say 'none of these' of pictures that it is less sure of than of all but this"
                            + " share of the validation pictures, for example 0.01 (default: it always names a class).")
    private @Nullable Double rejectedShare;

    @Option(names = "--seed", paramLabel = "N", description = "Of all randomness (default: 1).")
    private long seed = 1;

    @Mixin
    private final OutOption out = new OutOption();

    @Mixin
    private final FeatureOptions features = new FeatureOptions();

    @Mixin
    private final FineTuneOptions fineTune = new FineTuneOptions();

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final ComputeOptions compute = new ComputeOptions();

    @Override
    public Integer call() {
        Path target = out.checked();
        List<FeaturePass> passes = fromOptions(features::passes);
        HeadPlan plan = fromOptions(() -> HeadPlan.of(head, seed));
        Optional<FineTuningPlan> tuning = fromOptions(fineTune::plan);
        DatasetSplits splits = DataFolder.read(data, seed);
        if (splits.labels().multiLabel()) {
            say("A picture may have several labels: a sigmoid for each of "
                    + splits.labels().count() + ".");
            requireNoRejection();
        }
        FeatureNetwork network = features.network(backbone, this);
        Optional<CutBackbone> cut = tuning.map(asked -> CutBackbone.of(network, asked.blocks()));
        KerasFileWriter.needs(network.network()).forEach(this::say);
        long start = System.nanoTime();
        try (Engine engine = Engines.open(fromOptions(compute::engine))) {
            say(network.name() + ", " + splits.train().size() + " pictures to learn from: " + engine.description());
            FeatureTable table = new BottleneckFeatures(
                            cut.map(CutBackbone::mapsAndFeatures).orElse(network),
                            engine,
                            fromOptions(input::resources),
                            features.folder())
                    .compute(splits.together(), passes, new FeatureProgress(this));
            name(table.unreadable());
            long extracted = System.nanoTime();
            int[] training = table.numbersOf(splits.train());
            int[] validation = table.numbersOf(splits.validation());
            FeatureTable ofHead = cut.map(with -> with.features(table)).orElse(table);
            HeadTrainer trainer = new HeadTrainer(ofHead, network.shape(), engine, seed);
            TrainedHead trained = trainer.train(plan, training, validation, this::say);
            Top top = Top.of(network, trained, new FeatureJudge(ofHead, engine));
            long headTrained = System.nanoTime();
            if (cut.isPresent()) {
                FeatureTable maps = cut.get().maps(table);
                FineTuner tuner = new FineTuner(cut.get(), maps, engine, features.folder(), seed);
                FineTuned tuned = tuner.tune(tuning.orElseThrow(), trained, training, validation, this::say);
                top = Top.of(network, tuned, new FeatureJudge(maps, engine));
            }
            Decision decision = decision(top, validation);
            Judged judged = new Judged(
                    top.judge(validation, decision),
                    top.judge(table.numbersOf(splits.test()), decision),
                    (extracted - start) / 1e9,
                    (headTrained - extracted) / 1e9,
                    (System.nanoTime() - headTrained) / 1e9);
            ClassifierFile file = top.classifier()
                    .of(splits.labels(), made(splits, table, engine), judged.figures())
                    .withDecision(decision);
            if (decision instanceof Decision.EachLabel each) {
                say(LabelTable.thresholds(file.labels(), each.thresholds()));
            }
            file.write(target);
            print(target, top, judged, cut.isPresent());
        }
        return ExitCode.DONE;
    }

    private void requireNoRejection() {
        if (rejectedShare != null) {
            throw new FoveaException(
                    "--none-of-these is for pictures of one class each; where they may have several labels,"
                            + " one with none of them is one that reaches no label's threshold. Leave the option out.");
        }
    }

    private Decision decision(Top top, int[] validation) {
        if (rejectedShare == null) {
            return top.judge().decision(top.network(), top.weights(), validation);
        }
        double share = rejectedShare;
        Rejection none = fromOptions(() -> top.judge().rejection(top.network(), top.weights(), validation, share));
        say(String.format(Locale.ROOT, "None of these: where the most probable class is below %.4f", none.threshold()));
        return new Decision.OneClass(Optional.of(none));
    }

    /** How good the classifier is, and how long its parts took. */
    private record Judged(
            @Nullable Figures validation,
            @Nullable Figures test,
            double featureSeconds,
            double headSeconds,
            double tuningSeconds) {
        Map<String, Double> figures() {
            Map<String, Double> figures = new TreeMap<>();
            if (validation != null) {
                figures.putAll(validation.named("validation"));
            }
            if (test != null) {
                figures.putAll(test.named("test"));
            }
            return figures;
        }
    }

    /**
     * What was trained on kept features: a head, or a head with the top of the backbone.
     *
     * @param network what takes the features
     * @param classifier makes one file of it and the backbone
     */
    private record Top(
            FeatureJudge judge,
            Network network,
            Weights weights,
            Map<String, String> how,
            Map<String, Double> figures,
            Maker classifier) {
        /** Makes the file of a classifier. */
        interface Maker {
            ClassifierFile of(Labels labels, Map<String, String> made, Map<String, Double> figures);
        }

        static Top of(FeatureNetwork backbone, TrainedHead head, FeatureJudge judge) {
            return new Top(
                    judge,
                    head.network(backbone.shape()),
                    head.weights(),
                    head.how(),
                    head.figures(),
                    (labels, made, figures) -> TransferredClassifier.of(backbone, head, labels, made, figures));
        }

        static Top of(FeatureNetwork backbone, FineTuned tuned, FeatureJudge judge) {
            return new Top(
                    judge,
                    tuned.upper(),
                    tuned.upperWeights(),
                    tuned.how(),
                    tuned.figures(),
                    (labels, made, figures) -> TransferredClassifier.of(backbone, tuned, labels, made, figures));
        }

        @Nullable
        Figures judge(int[] pictures, Decision decision) {
            return pictures.length == 0 ? null : judge.judge(network, weights, pictures, decision);
        }
    }

    private Map<String, String> made(DatasetSplits splits, FeatureTable table, Engine engine) {
        return Map.of(
                ClassifierMaker.DATA,
                data.toAbsolutePath().normalize().toString(),
                ClassifierMaker.SEED,
                Long.toString(seed),
                "dataset_sha256",
                splits.train().fingerprint(),
                "pictures",
                splits.train().size() + " train, " + splits.validation().size() + " validation",
                "passes",
                String.join(", ", table.passes().stream().map(FeaturePass::name).toList()),
                "engine",
                engine.description().toString());
    }

    private void print(Path target, Top top, Judged judged, boolean tuned) {
        PrintWriter results = out();
        if (json.isGiven()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("model", target.toString());
            map.putAll(new TreeMap<>(top.how()));
            map.putAll(new TreeMap<>(top.figures()));
            map.putAll(judged.figures());
            map.put("feature_seconds", judged.featureSeconds());
            map.put("head_seconds", judged.headSeconds());
            if (tuned) {
                map.put("fine_tuning_seconds", judged.tuningSeconds());
            }
            JsonOption.print(results, map);
            return;
        }
        results.printf(
                Locale.ROOT,
                "Wrote %s: %s%s; features %.1f s, head %.1f s%s%n",
                target,
                shown("validation", judged.validation()),
                judged.test() == null ? "" : ", " + shown("test", judged.test()),
                judged.featureSeconds(),
                judged.headSeconds(),
                tuned ? String.format(Locale.ROOT, ", fine-tuning %.1f s", judged.tuningSeconds()) : "");
        results.flush();
    }

    private static String shown(String split, @Nullable Figures figures) {
        return figures == null
                ? "not validated"
                : String.format(
                        Locale.ROOT,
                        "%s accuracy %.4f%s on %,d pictures",
                        split,
                        figures.accuracy(),
                        figures.f1().isEmpty()
                                ? ""
                                : String.format(
                                        Locale.ROOT, ", F1 %.4f", figures.f1().getAsDouble()),
                        figures.pictures());
    }
}
