package dev.fovea.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command that bench/fovea-bench runs. */
@Command(
        name = "fovea-bench",
        mixinStandardHelpOptions = true,
        description = "Measures Fovea; results go to stdout as a line of JSON.",
        subcommands = {
            TrainBench.class,
            InputBench.class,
            StepBench.class,
            EpochsBench.class,
            FirstBatchBench.class,
            MemoryBench.class,
            StepMemoryBench.class,
            InputMemoryBench.class,
            AugmentBench.class,
            DecodeBench.class,
            ArraysBench.class,
            KerasFilesBench.class,
            TransferBench.class,
            ExtractBench.class,
            FineTuneBench.class,
            CleaningBench.class
        })
final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
