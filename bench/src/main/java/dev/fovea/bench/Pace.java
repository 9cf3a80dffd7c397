package dev.fovea.bench;

/** How many images a second something handles, by the rule that the peers follow: a pass to warm up, then the best of some. */
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
            long start = System.nanoTime();
            pass.run();
            best = Math.max(best, images * NANOS / (System.nanoTime() - start));
        }
        return best;
    }
}
