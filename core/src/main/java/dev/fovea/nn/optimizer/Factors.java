package dev.fovea.nn.optimizer;

/** The checks that optimizers share. */
final class Factors {
    static final String LEARNING_RATE = "learning_rate";

    private Factors() {}

    static void requireFraction(String optimizer, String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    optimizer + " needs " + name + " of at least 0 and below 1, got " + value);
        }
    }

    static void requirePositive(String optimizer, String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(optimizer + " needs " + name + " above 0, got " + value);
        }
    }
}
