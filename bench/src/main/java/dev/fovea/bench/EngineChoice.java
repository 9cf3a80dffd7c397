package dev.fovea.bench;

import dev.fovea.engine.Device;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what computes; left out, the engine chooses as it does for a user. */
final class EngineChoice {
    @Option(names = "--precision", description = "bf16, float32 or float64")
    private @Nullable String precision;

    @Option(names = "--device", description = "cpu or cuda")
    private @Nullable String device;

    Engine open() {
        EngineOptions options = EngineOptions.automatic();
        if (precision != null) {
            options = options.withPrecision(Precision.named(precision));
        }
        return Engines.open(device == null ? options : options.withDevice(Device.named(device)));
    }
}
