package dev.fovea.engine;

import dev.fovea.engine.torch.TorchEngine;

/** Opens engines. There is one kind today, which runs on libtorch. */
public final class Engines {
    private Engines() {}

    /**
     * Opens an engine; what the options leave open is chosen by what the machine has.
     *
     * @throws dev.fovea.FoveaException if the native libraries cannot be loaded here, or the machine lacks what is asked for
     */
    public static Engine open(EngineOptions options) {
        return TorchEngine.create(options);
    }
}
