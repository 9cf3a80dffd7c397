package dev.fovea.nn.schedule;

/** The same learning rate at every step. */
public record ConstantRate(double rate) implements Schedule {
    public ConstantRate {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A learning rate must be above 0 and finite, got " + rate);
        }
    }

    @Override
    public double at(long step) {
        return rate;
    }
}
