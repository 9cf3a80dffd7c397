package dev.fovea.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** A line every few seconds, for logs and pipes; a step that is done before the first of them prints nothing. */
final class LineProgress extends Progress {
    private static final double SECONDS_BETWEEN = 5;
    private static final double NANOS = 1e9;

    private final String task;
    private final long total;
    private final PrintWriter err;
    private long start;
    private long first = -1;
    private long lastLine;
    private String note = "";

    LineProgress(String task, long total, PrintWriter err) {
        this.task = task;
        this.total = total;
        this.err = err;
    }

    @Override
    void at(long done) {
        long now = System.nanoTime();
        if (first < 0) {
            // What comes before the first picture, such as reading a folder, says nothing of the rate.
            first = done;
            start = now;
            lastLine = now;
        }
        if ((now - lastLine) / NANOS < SECONDS_BETWEEN || done <= first) {
            return;
        }
        lastLine = now;
        double rate = (done - first) / ((now - start) / NANOS);
        err.println(String.format(
                Locale.ROOT,
                "%s: %,d of %,d, %.0f/s, %.0f s left%s",
                task,
                done,
                total,
                rate,
                Math.max(0, total - done) / rate,
                note.isEmpty() ? "" : ", " + note));
        err.flush();
    }

    @Override
    void note(String text) {
        note = text;
    }

    @Override
    public void close() {}
}
