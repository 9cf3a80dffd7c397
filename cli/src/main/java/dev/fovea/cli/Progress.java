package dev.fovea.cli;

import java.io.PrintWriter;

/** Shows how far a long step is: a bar with rate and time left on a terminal, a plain line now and then elsewhere. */
abstract class Progress implements AutoCloseable {
    /** Set by the launcher, because Java itself cannot tell whether the standard error is a terminal. */
    private static final String TERMINAL = "fovea.terminal";

    /** Starts a step of so many pictures; the first of them are not done yet. */
    static Progress start(String task, long total, PrintWriter err) {
        return Boolean.getBoolean(TERMINAL) ? new BarProgress(task, total) : new LineProgress(task, total, err);
    }

    /** Tells how many are done; may be called as often as one likes. */
    abstract void at(long done);

    /** Sets what is shown beside the numbers. */
    abstract void note(String text);

    @Override
    public abstract void close();
}
