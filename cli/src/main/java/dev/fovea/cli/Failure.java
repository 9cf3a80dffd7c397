package dev.fovea.cli;

import dev.fovea.FoveaException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says why a command could not do its work; the stack trace is shown when the user asks for it. */
final class Failure implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText("fovea: " + describe(e)));
        if (verbose(command)) {
            e.printStackTrace(err);
        } else if (!(e instanceof FoveaException)) {
            err.println("Run the same with -v to see where.");
        }
        err.flush();
        return ExitCode.COULD_NOT;
    }

    private static String describe(Exception e) {
        if (e instanceof FoveaException && e.getMessage() != null) {
            return e.getMessage();
        }
        return "Something failed that Fovea did not expect: " + e + ".";
    }

    private static boolean verbose(CommandLine command) {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root.getCommand() instanceof FoveaCommand fovea && fovea.verbose();
    }
}
