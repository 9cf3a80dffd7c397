package dev.fovea.bench;

import dev.fovea.data.DatasetSplits;
import dev.fovea.data.LoaderResources;
import dev.fovea.engine.Engine;
import dev.fovea.nn.Network;
import dev.fovea.training.Callback;
import dev.fovea.training.Trainer;
import dev.fovea.training.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains from files for thousands of steps and looks at the resident memory early and at the end. Linux only. */
@Command(name = "memory", description = "Resident memory of training from files, early and after thousands of steps.")
final class MemoryBench implements Callable<Integer> {
    @Option(names = "--data", required = true, description = "what fovea organize made")
    private Path data = Path.of("");

    @Option(names = "--early", description = "the first step to look at")
    private int early = 500;

    @Option(names = "--steps", description = "the last step")
    private int steps = 5000;

    @Option(names = "--image-size")
    private int imageSize = 150;

    @Mixin
    private final EngineChoice choice = new EngineChoice();

    private long done;
    private double atEarly;
    private double atEnd;

    @Override
    public Integer call() {
        int stepsOfEpoch = early / 2;
        DatasetSplits pictures = Tutorial.pictures(data, stepsOfEpoch);
        Network network = Tutorial.network(imageSize, pictures.labels().count());
        TrainingPlan plan = Tutorial.plan(steps / stepsOfEpoch);
        Callback watch = new Callback() {
            @Override
            public void onBatchEnd(BatchEnd batch) {
                done++;
                if (done == early) {
                    atEarly = ResidentMemory.mebibytes();
                }
                if (done == steps) {
                    atEnd = ResidentMemory.mebibytes();
                }
                if (done % early == 0) {
                    System.err.printf(Locale.ROOT, "step %d: %.1f MiB%n", done, ResidentMemory.mebibytes());
                }
            }
        };
        try (Engine engine = choice.open()) {
            new Trainer(engine, plan, LoaderResources.allProcessors(), List.of(watch))
                    .train(network, network.initialWeights(plan.seed()), Tutorial.preprocessing(imageSize), pictures);
        }
        System.out.printf(
                Locale.ROOT,
                "{\"step\": %d, \"mib\": %.1f, \"last_step\": %d, \"last_mib\": %.1f, \"growth\": %.4f}%n",
                early,
                atEarly,
                steps,
                atEnd,
                atEnd / atEarly - 1);
        return 0;
    }
}
