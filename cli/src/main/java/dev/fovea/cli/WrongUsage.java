package dev.fovea.cli;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, which word was probably meant, and where to read more. */
final class WrongUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        Optional<UnmatchedArgumentException> unmatched = unmatched(e);
        String message = unmatched.map(WrongUsage::describe).orElseGet(() -> withStop(String.valueOf(e.getMessage())));
        err.println(command.getColorScheme().errorText("fovea: " + message));
        unmatched.flatMap(WrongUsage::suggestion).ifPresent(meant -> err.println("Did you mean '" + meant + "'?"));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.WRONG_USAGE;
    }

    private static Optional<UnmatchedArgumentException> unmatched(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched ? Optional.of(unmatched) : Optional.empty();
    }

    private static String describe(UnmatchedArgumentException e) {
        String word = firstUnmatched(e);
        if (e.isUnknownOption()) {
            return e.getCommandLine().getCommandSpec().qualifiedName() + " has no option '" + optionName(word) + "'.";
        }
        return expectsCommand(e)
                ? "There is no command '" + word + "'."
                : e.getCommandLine().getCommandSpec().qualifiedName() + " takes no further argument '" + word + "'.";
    }

    private static Optional<String> suggestion(UnmatchedArgumentException e) {
        CommandLine command = e.getCommandLine();
        String word = firstUnmatched(e);
        if (e.isUnknownOption()) {
            return Suggestions.closest(
                    optionName(word), command.getCommandSpec().optionsMap().keySet());
        }
        return expectsCommand(e)
                ? Suggestions.closest(word, command.getSubcommands().keySet())
                        .map(name -> command.getCommandSpec().qualifiedName() + " " + name)
                : Optional.empty();
    }

    private static boolean expectsCommand(UnmatchedArgumentException e) {
        return !e.getCommandLine().getSubcommands().isEmpty();
    }

    private static String firstUnmatched(UnmatchedArgumentException e) {
        return e.getUnmatched().get(0);
    }

    private static String optionName(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    private static String withStop(String message) {
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }
}
