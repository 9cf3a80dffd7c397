package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.classifier.ImageNetClassifier;
import dev.fovea.classifier.ModelFile;
import dev.fovea.classifier.OnnxFile;
import dev.fovea.picture.Fit;
import dev.fovea.picture.Interpolation;
import dev.fovea.picture.Labels;
import dev.fovea.picture.Preprocessing;
import dev.fovea.zoo.Backbone;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what a model file without Fovea's own entry leaves open. */
final class ModelOptions {
    @Mixin
    private final UnsaidOptions unsaid = new UnsaidOptions();

    @Option(
            names = "--resize",
            paramLabel = "area|bilinear|bicubic|lanczos3|lanczos5|nearest",
            description = "How pictures are brought to the image size, for a file that does not say it (then: area).")
    private @Nullable String resize;

    @Option(
            names = "--fit",
            paramLabel = "stretch|crop-to-aspect|pad-to-aspect",
            description = "What becomes of pictures of another shape, for a file that does not say it (then: stretch).")
    private @Nullable String fit;

    @Mixin
    private final WeightsOption weights = new WeightsOption();

    /** Reads a model file, or the weights of a backbone, and shows what was understood differently from what it says. */
    ModelFile read(Path model, BaseCommand command) {
        ModelFile file = weights.isGiven() ? backbone(model.toString(), command) : ModelFile.read(model);
        Optional<Labels> labels = command.fromOptions(unsaid::labels);
        file = labels.isPresent() ? file.withLabels(labels.get()) : file;
        file = file.withPreprocessing(command.fromOptions(chosen(file.preprocessing())));
        if (command.fromOptions(unsaid::range).isEmpty() && file instanceof OnnxFile onnx && !onnx.saysItsRange()) {
            throw new FoveaException(model + " does not say what its network is fed; add --preprocessing byte for"
                    + " pixels of 0-255, or --preprocessing unit for 0-1. Other ranges must be inside the file.");
        }
        unsaid.show(file.notes(), command);
        return file;
    }

    private ModelFile backbone(String name, BaseCommand command) {
        Backbone backbone = Backbone.named(name);
        return ImageNetClassifier.read(backbone, weights.file(backbone, true, command));
    }

    private Supplier<Preprocessing> chosen(Preprocessing said) {
        return () -> {
            Preprocessing chosen = unsaid.range().map(said::withRange).orElse(said);
            if (resize != null) {
                chosen = chosen.withInterpolation(Interpolation.of(resize));
            }
            return fit == null ? chosen : chosen.withFit(Fit.of(fit));
        };
    }
}
