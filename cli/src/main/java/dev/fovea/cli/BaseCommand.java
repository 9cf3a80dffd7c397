package dev.fovea.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every sub-command has: where results and messages go, and the command that it belongs to. */
abstract class BaseCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Returns where results go. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Returns where messages go. */
    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Prints a message for the user, which is not a result. */
    final void say(String message) {
        err().println(message);
        err().flush();
    }

    /** Names the pictures that could not be read and were left out, each with the reason. */
    final void name(Map<Path, String> unreadable) {
        if (!unreadable.isEmpty()) {
            say("fovea: could not read " + unreadable.size() + " of the pictures; left out:");
            new TreeMap<>(unreadable).forEach((file, reason) -> say("  " + file + " " + reason));
        }
    }

    /** Starts to show how far a long step is. */
    final Progress progress(String task, long total) {
        return Progress.start(task, total, err());
    }

    /** Returns what Ctrl-C does. */
    final Interruption interruption() {
        CommandLine root = spec.commandLine();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return ((FoveaCommand) root.getCommand()).interruption();
    }

    /** Returns the error of options that do not go together. */
    final ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Makes a value of options; what it refuses is wrong usage. */
    final <T> T fromOptions(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
