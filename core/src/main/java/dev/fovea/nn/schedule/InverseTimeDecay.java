package dev.fovea.nn.schedule;

/**
 * {@code initial / (1 + decay * step)}: what Keras's optimizers did with their argument {@code decay}, and its schedule
 * of this name does with {@code decay_steps=1}.
 *
 * @param decay 0 or more
 */
public record InverseTimeDecay(double initial, double decay) implements Schedule {
    public InverseTimeDecay {
        if (!(initial > 0 && initial < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A learning rate must be above 0 and finite, got " + initial);
        }
        if (!(decay >= 0 && decay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A decay must be 0 or more and finite, got " + decay);
        }
    }

    @Override
    public double at(long step) {
        return initial / (1 + decay * step);
    }
}
