package dev.fovea.bench;

import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.function.DoubleConsumer;

/** How many images a second something handles, after a pass to warm up: the best of some passes, or one whenever it is asked for. */
final class Pace {
    private static final double NANOS = 1e9;

    private Pace() {}

    /**
     * Returns the images per second of the fastest of {@code passes} timed passes.
     *
     * @param images how many images a pass handles
     */
    static double bestOf(int passes, long images, Runnable pass) {
        pass.run();
        double best = 0;
        for (int i = 0; i < passes; i++) {
            best = Math.max(best, of(images, pass));
        }
        return best;
    }

    /**
     * Warms up, says {@code {"ready": true}}, and then gives the images per second of one pass for each line on the standard input,
     * so that two programs can take turns and a machine whose speed drifts moves both.
     *
     * @param images how many images a pass handles
     */
    static void inTurns(long images, Runnable pass, DoubleConsumer figures) {
        pass.run();
        System.out.println("{\"ready\": true}");
        Scanner lines = new Scanner(System.in, StandardCharsets.US_ASCII);
        while (lines.hasNextLine()) {
            lines.nextLine();
            figures.accept(of(images, pass));
        }
    }

    private static double of(long images, Runnable pass) {
        long start = System.nanoTime();
        pass.run();
        return images * NANOS / (System.nanoTime() - start);
    }
}
