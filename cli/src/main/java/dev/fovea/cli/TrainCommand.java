package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.data.DataFolder;
import dev.fovea.data.DatasetSplits;
import dev.fovea.data.LoaderResources;
import dev.fovea.engine.Engine;
import dev.fovea.engine.Engines;
import dev.fovea.format.keras.KerasFileWriter;
import dev.fovea.format.keras.KerasTraining;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.picture.Fit;
import dev.fovea.picture.Interpolation;
import dev.fovea.picture.Preprocessing;
import dev.fovea.training.Checkpoint;
import dev.fovea.training.ClassifierMaker;
import dev.fovea.training.History;
import dev.fovea.training.InputNormalization;
import dev.fovea.training.TrainingPlan;
import dev.fovea.training.TrainingResult;
import dev.fovea.transfer.ContinuedClassifier;
import dev.fovea.zoo.Architecture;
import dev.fovea.zoo.Zoo;
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

/** {@code fovea train}: a classifier from a folder of pictures. */
@Command(
        name = "train",
        description =
                "Trains a classifier on a folder of pictures. Ctrl-C ends it after the step it is in and saves the"
                        + " best weights so far.")
final class TrainCommand extends BaseCommand {
    @Parameters(
            paramLabel = "DATA",
            description = "A folder of train, validation and test, or of class folders, which is split 0.8/0.1/0.1.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path data;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description =
                    "The architecture: a name, which summary shows the layers of, or a pattern of convolutions, poolings"
                            + " and hidden dense layers, for example pattern:conv32x2,pool,conv64x2,pool,fc128 (default: seed-cnn).")
    private @Nullable String model;

    @Option(
            names = "--image-size",
            paramLabel = "PIXELS",
            description = "Height and width of the images (default: what the architecture was made for).")
    private @Nullable Integer imageSize;

    @Option(
            names = "--resize",
            paramLabel = "area|bilinear|bicubic|lanczos3|lanczos5|nearest",
            description = "How pictures are brought to the image size (default: area); all but nearest are"
                    + " antialiased. Keras's generator takes the nearest pixel.")
    private @Nullable String resize;

    @Option(
            names = "--fit",
            paramLabel = "stretch|crop-to-aspect|pad-to-aspect",
            description =
                    "What becomes of pictures of another height to width than the images: all of them stretched, the"
                            + " middle cut out, or black bars added (default: stretch).")
    private @Nullable String fit;

    @Option(
            names = "--normalize",
            paramLabel = "rescale|featurewise|featurewise-center|samplewise|samplewise-center",
            description =
                    "What the network does with pixels first: rescale them as the architecture does; or take away the"
                            + " mean of each channel over the training pictures (featurewise) or of each image (samplewise) and"
                            + " divide by the deviation, or only take it away (default: ${DEFAULT-VALUE}). The model file carries it.")
    private String normalize = InputNormalization.RESCALE.keyword();

    @Mixin
    private final WeightsOption weights = new WeightsOption();

    @Mixin
    private final PlanOptions planOptions = new PlanOptions();

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final ContinueOptions further = new ContinueOptions();

    @Option(
            names = "--keep-optimizer",
            description =
                    "Write into the model what the optimizer remembers at the end of the best epoch, so that --from, or Keras,"
                            + " goes on from there. The file is about twice as large with sgd, three times with adam.")
    private boolean keepOptimizer;

    @Mixin
    private final OutOption out = new OutOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final ComputeOptions compute = new ComputeOptions();

    @Override
    public Integer call() {
        LoaderResources resources = fromOptions(input::resources);
        Path target = out.checked();
        TrainingFiles files = new TrainingFiles(target);
        files.all().forEach(file -> OutOption.check(file, out.force()));
        DatasetSplits splits = DataFolder.read(data, planOptions.seed());
        requireValidation(splits);
        Optional<ClassifierFile> before = further.read(this);
        if (before.isPresent()) {
            boolean several = before.get().labels().multiLabel();
            return continueFrom(before.get(), several ? splits.asMultiLabel() : splits, files, resources);
        }
        String name = model == null ? Zoo.SEED_CNN.label() : model;
        Architecture architecture = fromOptions(() -> Architecture.named(name));
        StartingPoint start = new StartingPoint(architecture, weights, this);
        int side = imageSize == null ? architecture.images().size(0) : imageSize;
        Preprocessing preprocessing = fromOptions(() -> Preprocessing.of(side, side)
                .withInterpolation(resize == null ? Interpolation.AREA : Interpolation.of(resize))
                .withFit(fit == null ? Fit.STRETCH : Fit.of(fit)));
        InputNormalization normalization = fromOptions(() -> InputNormalization.of(normalize));
        if (weights.isGiven() && normalization != InputNormalization.RESCALE) {
            throw wrongUsage("--normalize does not go with --weights: the weights of " + name
                    + " expect what they were trained on.");
        }
        Network network = normalization.applyTo(
                start.network(Shape.of(side, side, 3), splits.labels()), splits.train(), preprocessing, resources);
        KerasFileWriter.needs(network).forEach(this::say);
        TrainingPlan plan = fromOptions(() -> planOptions.plan(network, Optional.empty()));
        Checkpoint begin = Checkpoint.of(start.weights(network, plan.seed()));
        return train(network, begin, preprocessing, plan, splits, files, resources);
    }

    private int continueFrom(
            ClassifierFile file, DatasetSplits splits, TrainingFiles files, LoaderResources resources) {
        boolean normalizes = !normalize.equals(InputNormalization.RESCALE.keyword());
        boolean resizes = imageSize != null || resize != null || fit != null;
        if (weights.isGiven() || model != null || resizes || normalizes) {
            throw wrongUsage(
                    "--model, --weights, --image-size, --resize, --fit and --normalize do not go with --from, which"
                            + " has its own.");
        }
        ContinuedClassifier start = further.start(file, splits.labels(), planOptions.seed());
        Optional<KerasTraining> goingOn = further.training(file, start, planOptions.saysOptimizer(), this);
        TrainingPlan plan = fromOptions(() -> planOptions.plan(start.network(), goingOn));
        Checkpoint begin = new Checkpoint(start.weights(), goingOn.flatMap(KerasTraining::state));
        return train(start.network(), begin, file.preprocessing(), plan, splits, files, resources);
    }

    private int train(
            Network network,
            Checkpoint begin,
            Preprocessing preprocessing,
            TrainingPlan plan,
            DatasetSplits splits,
            TrainingFiles files,
            LoaderResources resources) {
        if (splits.labels().multiLabel()) {
            say("A picture may have several labels: a sigmoid for each of "
                    + splits.labels().count() + ", and the loss " + plan.loss().kerasName() + ".");
        }
        try (Engine engine = Engines.open(fromOptions(compute::engine))) {
            ClassifierMaker maker = new ClassifierMaker(
                    network,
                    preprocessing,
                    plan,
                    splits,
                    data,
                    engine.description().toString());
            try (TrainingSession session =
                    new TrainingSession(this, maker, files, planOptions.patience(), keepOptimizer)) {
                return finish(session.train(engine, resources, begin), maker, files);
            }
        }
    }

    private int finish(TrainingResult result, ClassifierMaker maker, TrainingFiles files) {
        Path target = files.model();
        History history = result.history();
        Optional<History.Epoch> best = history.best(maker.plan().monitor());
        switch (result.ending()) {
            case COMPLETED -> {}
            case STOPPED_EARLY ->
                say("Stopped early: " + planOptions.patience() + " epochs without a better validation "
                        + lower(maker.plan()) + ".");
            case INTERRUPTED -> say("Interrupted after " + history.batches().size() + " steps.");
            case DIVERGED -> {
                String kept = best.isPresent()
                        ? target + " holds the weights of epoch " + best.get().number() + ", the last good ones"
                        : "no epoch was finished, so nothing was written";
                throw new FoveaException("Training diverged: the loss became NaN or infinite at step "
                        + history.batches().size() + "; " + kept + ". Try a smaller --learning-rate.");
            }
        }
        if (best.isEmpty()) {
            maker.make(result.weights(), best).write(target);
        }
        best.map(History.Epoch::thresholds)
                .filter(thresholds -> !thresholds.isEmpty())
                .ifPresent(
                        thresholds -> say(LabelTable.thresholds(maker.splits().labels(), thresholds)));
        print(best, files);
        return ExitCode.DONE;
    }

    private void print(Optional<History.Epoch> best, TrainingFiles files) {
        Path target = files.model();
        PrintWriter results = out();
        if (json.isGiven()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("model", target.toString());
            map.put("history", files.history().toString());
            best.ifPresent(epoch -> {
                map.put("epoch", epoch.number());
                map.putAll(epoch.validation().named("validation"));
            });
            JsonOption.print(results, map);
            return;
        }
        results.println(best.map(epoch -> String.format(
                        Locale.ROOT,
                        "Wrote %s: epoch %d, %s",
                        target,
                        epoch.number(),
                        epoch.validation().inWords("validation")))
                .orElse("Wrote " + target + ": the weights at the interruption, not validated"));
        results.flush();
    }

    private static String lower(TrainingPlan plan) {
        return plan.monitor().name().toLowerCase(Locale.ROOT);
    }

    private void requireValidation(DatasetSplits splits) {
        if (splits.validation().size() == 0) {
            throw new FoveaException(data + " is too small: no pictures are left to validate on. Add some.");
        }
    }
}
