package dev.fovea.cli;

/** What the command's exit code says; a shell adds 130 for Ctrl-C. */
final class ExitCode {
    static final int DONE = 0;
    static final int COULD_NOT = 1;
    static final int WRONG_USAGE = 2;

    private ExitCode() {}
}
