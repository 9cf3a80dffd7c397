package dev.fovea.cli;

import dev.fovea.engine.Device;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Precision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what computes: device, precision, threads. */
final class ComputeOptions {
    @Option(
            names = "--device",
            paramLabel = "cpu|cuda",
            description = "What computes (default: a GPU when there is one).")
    private @Nullable String device;

    @Option(
            names = "--precision",
            paramLabel = "float32|bf16",
            description = "In which numbers (default: bf16 where it is the faster one, else float32).")
    private @Nullable String precision;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads compute (default: one for each core).")
    private @Nullable Integer threads;

    EngineOptions engine() {
        EngineOptions options = EngineOptions.automatic();
        if (device != null) {
            options = options.withDevice(Device.named(device));
        }
        if (precision != null) {
            options = options.withPrecision(Precision.named(precision));
        }
        return threads == null ? options : options.withThreads(threads);
    }
}
