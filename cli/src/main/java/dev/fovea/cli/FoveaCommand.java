package dev.fovea.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code fovea} itself: its sub-commands, and the options that all of them share. */
@Command(
        name = "fovea",
        description = {"Trains, understands and ships image classifiers.", ""},
        synopsisSubcommandLabel = "COMMAND",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = false,
        abbreviateSynopsis = true,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%n",
        subcommands = {
            DemoCommand.class,
            OrganizeCommand.class,
            FetchCommand.class,
            AuditCommand.class,
            TrainCommand.class,
            TransferCommand.class,
            FeaturesCommand.class,
            SimilarCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            ExportCommand.class,
            ServeCommand.class,
            SummaryCommand.class,
            FilterCommand.class,
            AugmentCommand.class,
            CacheCommand.class,
            DoctorCommand.class
        })
final class FoveaCommand implements Runnable {
    private final Interruption interruption;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of what goes wrong.")
    private boolean verbose;

    FoveaCommand(Interruption interruption) {
        this.interruption = interruption;
    }

    /** Returns what Ctrl-C does to the running command. */
    Interruption interruption() {
        return interruption;
    }

    boolean verbose() {
        return verbose;
    }

    /** Called when no sub-command is named. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command given.");
    }
}
