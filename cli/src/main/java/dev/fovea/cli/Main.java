package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.Mebibytes;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Where the {@code fovea} command starts: runs one sub-command and ends with its exit code. */
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name, and ends the virtual machine. */
    public static void main(String[] args) {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::request, "interruption"));
        CommandLine command = commandLine(interruption);
        System.exit(delivered(command.execute(args), command));
    }

    /** Returns the exit code: nothing was done that counts where its results could not be written. */
    private static int delivered(int exitCode, CommandLine command) {
        command.getOut().flush();
        if (exitCode == ExitCode.DONE && System.out.checkError()) {
            System.err.println("fovea: The results could not be written to the standard output: its disk is full, or"
                    + " nobody reads it any more.");
            return ExitCode.COULD_NOT;
        }
        return exitCode;
    }

    /** Returns the whole command, ready to execute; a test gives it streams of its own. */
    static CommandLine commandLine(Interruption interruption) {
        CommandLine commandLine = new CommandLine(new FoveaCommand(interruption));
        commandLine.registerConverter(Path.class, new GivenPath());
        commandLine.setExpandAtFiles(false); // a picture may be called @home.jpg
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(false);
        commandLine.setParameterExceptionHandler(new WrongUsage());
        commandLine.setExecutionExceptionHandler(new Failure());
        commandLine.setExecutionStrategy(Main::execute);
        return commandLine;
    }

    /** What takes more memory than there is could not be done, like anything else. */
    private static int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (OutOfMemoryError e) {
            FoveaException failure = new FoveaException(
                    "This takes more memory than the "
                            + Mebibytes.of(Runtime.getRuntime().maxMemory())
                            + " that Java may use; ask for less, or allow more, for example with FOVEA_OPTS=-Xmx8g.",
                    e);
            throw new ExecutionException(parsed.commandSpec().commandLine(), "Out of memory", failure);
        }
    }
}
