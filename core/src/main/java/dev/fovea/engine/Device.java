package dev.fovea.engine;

import dev.fovea.FoveaException;
import java.util.Locale;

/** What computes: the processor, or a GPU through CUDA. */
public enum Device {
    CPU,
    CUDA;

    /** Returns the name used in options and messages: {@code cpu} or {@code cuda}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws FoveaException if there is no device of that name */
    public static Device named(String name) {
        for (Device device : values()) {
            if (device.label().equals(name.toLowerCase(Locale.ROOT))) {
                return device;
            }
        }
        throw new FoveaException("There is no device '" + name + "'; choose cpu or cuda.");
    }
}
