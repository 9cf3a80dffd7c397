package dev.fovea.engine;

import dev.fovea.FoveaException;
import java.util.Locale;

/** In which numbers activations are computed. Parameters, optimizer state and losses are float32 or finer in all of them. */
public enum Precision {
    FLOAT32("float32"),
    /** 8 bits of precision with the range of float32: twice as fast where the processor multiplies them. */
    BFLOAT16("bf16"),
    /** For checks, such as gradients against finite differences. */
    FLOAT64("float64");

    private final String label;

    Precision(String label) {
        this.label = label;
    }

    /** Returns the name used in files, options and messages: {@code float32}, {@code bf16} or {@code float64}. */
    public String label() {
        return label;
    }

    /** @throws FoveaException if there is no precision of that name */
    public static Precision named(String name) {
        for (Precision precision : values()) {
            if (precision.label.equals(name.toLowerCase(Locale.ROOT))) {
                return precision;
            }
        }
        throw new FoveaException("There is no precision '" + name + "'; choose float32, bf16 or float64.");
    }
}
