package dev.fovea.engine;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is asked of an engine; what is left empty, the engine chooses by what the machine has.
 *
 * @param threads how many threads compute, 1 or more
 */
public record EngineOptions(Optional<Device> device, Optional<Precision> precision, OptionalInt threads) {
    public EngineOptions {
        if (threads.isPresent() && threads.getAsInt() < 1) {
            throw new IllegalArgumentException("An engine needs 1 thread or more, got " + threads.getAsInt());
        }
    }

    /** Returns options that leave every choice to the engine. */
    public static EngineOptions automatic() {
        return new EngineOptions(Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    public EngineOptions withDevice(Device newDevice) {
        return new EngineOptions(Optional.of(newDevice), precision, threads);
    }

    public EngineOptions withPrecision(Precision newPrecision) {
        return new EngineOptions(device, Optional.of(newPrecision), threads);
    }

    public EngineOptions withThreads(int newThreads) {
        return new EngineOptions(device, precision, OptionalInt.of(newThreads));
    }
}
