package dev.fovea.cli;

import java.io.IOException;
import java.util.concurrent.Callable;

/** Runs the real command in a process of its own and kills it (SIGKILL) at its work. */
final class Killed {
    private Killed() {}

    /**
     * Starts the command and kills it once {@code far} says so.
     *
     * @return whether it was still at work; if not, it was too fast and has ended by itself
     */
    static boolean once(Callable<Boolean> far, Object... arguments) throws Exception {
        Process process = start(arguments);
        try {
            while (process.isAlive() && !far.call()) {
                Thread.sleep(1);
            }
            return process.isAlive();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Starts the command; what it prints is lost. */
    static Process start(Object... arguments) throws IOException {
        return new ProcessBuilder(Run.inAnotherProcess(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
