package dev.fovea.cli;

import dev.fovea.classifier.ClassifierFile;
import dev.fovea.format.keras.KerasTraining;
import dev.fovea.picture.Labels;
import dev.fovea.picture.PixelRange;
import dev.fovea.transfer.ContinuedClassifier;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which trained classifier training goes on with. */
final class ContinueOptions {
    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description =
                    "Begin with a trained classifier: its network, its preprocessing, its weights. Classes of DATA that"
                            + " it has keep what it learned of them, new ones are drawn. Layers that are frozen stay so. Where"
                            + " the file has what its optimizer remembers (--keep-optimizer, and Keras) and the classes are"
                            + " the same, loss, optimizer and learning rate go on as they were, unless --optimizer,"
                            + " --learning-rate, --momentum, --nesterov or --decay begins with a new one.")
    private @Nullable Path from;

    @Option(
            names = "--rename",
            split = ",",
            paramLabel = "OLD=NEW",
            description = "What classes of --from are called in DATA, where it is something else.")
    private Map<String, String> renamed = Map.of();

    @Mixin
    private final UnsaidOptions unsaid = new UnsaidOptions();

    /** Reads the classifier to begin with, and shows what was understood differently from what its file says. */
    Optional<ClassifierFile> read(BaseCommand command) {
        if (from == null) {
            if (!renamed.isEmpty() || unsaid.areGiven()) {
                throw command.wrongUsage(
                        "--rename, --labels and --preprocessing say something of --from; give --from too.");
            }
            return Optional.empty();
        }
        ClassifierFile file = ClassifierFile.readWithOptimizer(from);
        unsaid.show(file.notes(), command);
        Optional<Labels> labels = command.fromOptions(unsaid::labels);
        file = labels.isPresent() ? file.withLabels(labels.get()) : file;
        Optional<PixelRange> range = command.fromOptions(unsaid::range);
        file = range.isPresent() ? file.withPreprocessing(file.preprocessing().withRange(range.get())) : file;
        return Optional.of(file);
    }

    ContinuedClassifier start(ClassifierFile file, Labels labels, long seed) {
        return ContinuedClassifier.of(file, labels, renamed, seed);
    }

    /**
     * Returns what training goes on with besides network and weights, and says so; nothing where the optimizer begins afresh.
     *
     * @param file what {@code start} was made from
     * @param newOptimizer whether the user asked for another one
     */
    Optional<KerasTraining> training(
            ClassifierFile file, ContinuedClassifier start, boolean newOptimizer, BaseCommand command) {
        if (file.compiled().flatMap(KerasTraining::state).isEmpty()) {
            return Optional.empty();
        }
        if (start.training().isEmpty()) {
            command.say("The optimizer begins afresh, since the classes are not those of " + from + ".");
        } else if (newOptimizer) {
            command.say("The optimizer begins afresh, as the options say.");
        } else {
            KerasTraining known = start.training().get();
            command.say(String.format(
                    Locale.ROOT,
                    "Goes on with %s as %s left it after %,d steps, at a learning rate of %.3g.",
                    known.optimizer().name(),
                    from,
                    known.state().orElseThrow().steps(),
                    known.rate()));
            return start.training();
        }
        return Optional.empty();
    }
}
