package dev.fovea.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The range of an axis and the places of its ticks, which are multiples of 1, 2 or 5 times a power of ten.
 *
 * @param low the value at one end
 * @param high the value at the other end, more than {@code low}
 * @param ticks places between the two, in rising order
 */
record Axis(double low, double high, List<Double> ticks) {
    /** Returns an axis that ends on ticks and covers the values; {@code wanted} is about how many ticks there will be. */
    static Axis covering(double smallest, double largest, int wanted) {
        double span = largest > smallest ? largest - smallest : Math.max(Math.abs(largest), 1);
        double step = roundStep(span / wanted);
        long first = (long) Math.floor(smallest / step + 1e-9);
        long last = Math.max(first + 1, (long) Math.ceil(largest / step - 1e-9));
        List<Double> ticks = new ArrayList<>();
        for (long tick = first; tick <= last; tick++) {
            ticks.add(tick * step);
        }
        return new Axis(first * step, last * step, List.copyOf(ticks));
    }

    /** Returns an axis of the epochs 1 to {@code epochs}, with ticks at whole epochs, the first of them labelled. */
    static Axis epochs(int epochs, int wanted) {
        int step = Math.max(1, (int) roundStep((double) epochs / wanted));
        List<Double> ticks = new ArrayList<>();
        ticks.add(1.0);
        for (int epoch = step; epoch <= epochs; epoch += step) {
            if (epoch > 1) {
                ticks.add((double) epoch);
            }
        }
        double margin = epochs == 1 ? 0.5 : 0;
        return new Axis(1 - margin, epochs + margin, List.copyOf(ticks));
    }

    /** Returns where a value lies, 0 at the low end and 1 at the high end. */
    double place(double value) {
        return (value - low) / (high - low);
    }

    private static double roundStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= atLeast * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
