package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.data.Batching;
import dev.fovea.data.Sampling;
import dev.fovea.format.keras.KerasTraining;
import dev.fovea.nn.Network;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Adam;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.RmsProp;
import dev.fovea.nn.optimizer.Sgd;
import dev.fovea.nn.schedule.InverseTimeDecay;
import dev.fovea.nn.schedule.Schedule;
import dev.fovea.training.ClassWeights;
import dev.fovea.training.Monitor;
import dev.fovea.training.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how to train; their defaults are the tutorials'. */
final class PlanOptions {
    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "How often every picture is seen at most (default: 50).")
    private int epochs = 50;

    @Option(names = "--batch-size", paramLabel = "N", description = "Pictures in a step (default: 32).")
    private int batchSize = 32;

    @Option(
            names = "--balanced",
            description = "Take as many pictures of each class in every epoch, small ones several times.")
    private boolean balanced;

    @Option(names = "--drop-last", description = "Leave out the last batch of an epoch when it is not full.")
    private boolean dropLast;

    @Option(
            names = "--class-weights",
            paramLabel = "balanced|CLASS=WEIGHT",
            split = ",",
            description = "How much the loss of each class counts, for example cat=1,dog=2; balanced makes all classes"
                    + " count the same (default: 1 for every picture).")
    private List<String> classWeights = List.of();

    @Option(names = "--optimizer", paramLabel = "sgd|rmsprop|adam", description = "Default: sgd.")
    private @Nullable String optimizer;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Default: 0.01 for sgd, 0.001 for the others.")
    private @Nullable Double learningRate;

    @Option(names = "--momentum", paramLabel = "M", description = "Of sgd, 0 to below 1 (default: 0.9).")
    private @Nullable Double momentum;

    @Option(names = "--nesterov", description = "Use Nesterov's momentum with sgd.")
    private boolean nesterov;

    @Option(
            names = "--decay",
            paramLabel = "D",
            description = "The rate at step s is RATE / (1 + D s) (default: RATE / epochs for sgd, 0 for the others).")
    private @Nullable Double decay;

    @Option(names = "--loss", paramLabel = "NAME", description = "Default: what suits the last layer.")
    private @Nullable String loss;

    @Option(
            names = "--monitor",
            paramLabel = "loss|accuracy",
            description = "Which validation figure says that an epoch is the best (default: loss).")
    private Monitor monitor = Monitor.LOSS;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop after N epochs without a better one; 0 never stops early (default: 10).")
    private int patience = 10;

    @Option(names = "--seed", paramLabel = "N", description = "Of all randomness (default: 1).")
    private long seed = 1;

    @Mixin
    private final AugmentOptions augment = new AugmentOptions();

    /** Says whether an option describes the optimizer or its learning rate. */
    boolean saysOptimizer() {
        return optimizer != null || learningRate != null || momentum != null || nesterov || decay != null;
    }

    /** @param goingOn how the network was trained before, where training goes on with that loss, optimizer and learning rate */
    TrainingPlan plan(Network network, Optional<KerasTraining> goingOn) {
        if (patience < 0) {
            throw new IllegalArgumentException("--patience must be 0 or more, got " + patience);
        }
        Optimizer chosen = goingOn.map(KerasTraining::optimizer).orElseGet(this::optimizer);
        return new TrainingPlan(
                epochs,
                new Batching(batchSize, balanced ? Sampling.BALANCED : Sampling.SHUFFLED, dropLast),
                chosen,
                goingOn.map(KerasTraining::schedule).orElseGet(() -> schedule(chosen)),
                loss != null
                        ? Loss.named(loss)
                        : goingOn.map(KerasTraining::loss).orElseGet(() -> Loss.forNetwork(network)),
                augment.augmentation(),
                weights(),
                monitor,
                seed);
    }

    /** Returns how many epochs may pass without a better one; 0 for any number. */
    int patience() {
        return patience;
    }

    long seed() {
        return seed;
    }

    private ClassWeights weights() {
        if (classWeights.equals(List.of("balanced"))) {
            return ClassWeights.computed();
        }
        Map<String, Double> byClass = new LinkedHashMap<>();
        for (String each : classWeights) {
            int sign = each.lastIndexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException(
                        "--class-weights needs balanced, or pairs such as cat=1,dog=2, got " + each);
            }
            try {
                byClass.put(each.substring(0, sign), Double.valueOf(each.substring(sign + 1)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("--class-weights needs a number after =, got " + each, e);
            }
        }
        return ClassWeights.of(byClass);
    }

    private Schedule schedule(Optimizer chosen) {
        boolean sgd = chosen instanceof Sgd;
        double rate = learningRate != null ? learningRate : sgd ? 0.01 : 0.001;
        double fading = decay != null ? decay : sgd ? rate / Math.max(1, epochs) : 0;
        return new InverseTimeDecay(rate, fading);
    }

    private Optimizer optimizer() {
        String name = optimizer == null ? "sgd" : optimizer.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "sgd" -> new Sgd(momentum == null ? 0.9 : momentum, nesterov);
            case "rmsprop" -> RmsProp.create();
            case "adam" -> Adam.create();
            default ->
                throw new FoveaException("There is no optimizer '" + optimizer + "'; choose sgd, rmsprop or adam.");
        };
    }
}
