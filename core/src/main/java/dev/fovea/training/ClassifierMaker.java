package dev.fovea.training;

import dev.fovea.FoveaVersion;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.classifier.Decision;
import dev.fovea.classifier.Provenance;
import dev.fovea.data.DatasetSplits;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.augment.AugmentationFile;
import dev.fovea.data.augment.colour.ImageFunction;
import dev.fovea.format.json.Json;
import dev.fovea.format.keras.KerasTraining;
import dev.fovea.nn.Network;
import dev.fovea.nn.Weights;
import dev.fovea.picture.Preprocessing;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes a classifier out of trained weights, with a record of how it was trained.
 *
 * @param data the folder the pictures came from
 * @param engine the line that says what computed
 */
public record ClassifierMaker(
        Network network,
        Preprocessing preprocessing,
        TrainingPlan plan,
        DatasetSplits splits,
        Path data,
        String engine) {
    /** The name under which the provenance keeps the folder that a classifier was trained from. */
    public static final String DATA = "data";

    /** The name under which the provenance keeps the seed. */
    public static final String SEED = "seed";

    /** What is drawn from, as JSON where all of it can be written. */
    private static String described(Augmentation augmentation) {
        boolean own = augmentation.transforms().stream().anyMatch(ImageFunction.class::isInstance);
        return own ? augmentation.toString() : Json.text(AugmentationFile.write(augmentation));
    }

    /** Returns the classifier with these weights, without what the optimizer remembers. */
    public ClassifierFile make(Weights weights, Optional<History.Epoch> epoch) {
        return make(Checkpoint.of(weights), epoch);
    }

    /**
     * Returns the classifier at a point of training; where that has it, with what the optimizer remembers.
     *
     * @param epoch the epoch at whose end it is, when it was finished
     */
    public ClassifierFile make(Checkpoint trained, Optional<History.Epoch> epoch) {
        Map<String, String> training = new TreeMap<>(Map.of(
                DATA,
                data.toAbsolutePath().normalize().toString(),
                SEED,
                Long.toString(plan.seed()),
                "dataset_sha256",
                splits.train().fingerprint(),
                "pictures",
                splits.train().size() + " train, " + splits.validation().size() + " validation",
                "batch_size",
                Integer.toString(plan.batching().size()),
                "optimizer",
                plan.optimizer().toString(),
                "schedule",
                plan.schedule().toString(),
                "loss",
                plan.loss().kerasName(),
                "augmentation",
                described(plan.augmentation()),
                "engine",
                engine));
        Map<String, Double> figures = new TreeMap<>();
        epoch.ifPresent(best -> {
            training.put("epoch", Integer.toString(best.number()));
            figures.putAll(best.training().named("train"));
            figures.putAll(best.validation().named("validation"));
        });
        Provenance provenance = new Provenance(
                "fovea " + FoveaVersion.number(), Instant.now().truncatedTo(ChronoUnit.SECONDS), training, figures);
        KerasTraining compiled = new KerasTraining(plan.loss(), plan.optimizer(), plan.schedule(), trained.optimizer());
        ClassifierFile file = new ClassifierFile(
                        network, trained.weights(), splits.labels(), preprocessing, Optional.of(provenance), List.of())
                .withCompiled(compiled);
        return epoch.isPresent() && splits.labels().multiLabel()
                ? file.withDecision(new Decision.EachLabel(epoch.get().thresholds()))
                : file;
    }
}
