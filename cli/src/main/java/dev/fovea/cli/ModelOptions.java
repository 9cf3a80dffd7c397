package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.classifier.ImageNetClassifier;
import dev.fovea.classifier.ModelFile;
import dev.fovea.classifier.OnnxFile;
import dev.fovea.picture.Fit;
import dev.fovea.picture.Interpolation;
import dev.fovea.picture.PixelRange;
import dev.fovea.picture.Preprocessing;
import dev.fovea.zoo.Backbone;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what a model file without Fovea's own entry leaves open. */
final class ModelOptions {
    @Option(
            names = "--labels",
            split = ",",
            paramLabel = "NAME|FILE",
            description = "The classes' names in the order of the outputs, for a file that does not say them; or a file"
                    + " with a name on each line.")
    private @Nullable List<String> labels;

    @Option(
            names = "--preprocessing",
            paramLabel = "byte|unit",
            description = "What the network is fed, for a file that does not say it: pixels of 0-255, or of 0-1.")
    private @Nullable String preprocessing;

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
        if (labels != null) {
            List<String> names = labels;
            file = file.withLabels(command.fromOptions(() -> LabelNames.of(names)));
        }
        file = file.withPreprocessing(command.fromOptions(chosen(file.preprocessing())));
        if (preprocessing == null && file instanceof OnnxFile onnx && !onnx.saysItsRange()) {
            throw new FoveaException(model + " does not say what its network is fed; add --preprocessing byte for"
                    + " pixels of 0-255, or --preprocessing unit for 0-1. Other ranges must be inside the file.");
        }
        if (labels == null || preprocessing == null) {
            file.notes().forEach(note -> command.say("note: " + note));
        }
        return file;
    }

    private ModelFile backbone(String name, BaseCommand command) {
        Backbone backbone = Backbone.named(name);
        return ImageNetClassifier.read(backbone, weights.file(backbone, true, command));
    }

    private Supplier<Preprocessing> chosen(Preprocessing said) {
        return () -> {
            Preprocessing chosen = said;
            if (preprocessing != null) {
                chosen = chosen.withRange(PixelRange.of(preprocessing));
            }
            if (resize != null) {
                chosen = chosen.withInterpolation(Interpolation.of(resize));
            }
            return fit == null ? chosen : chosen.withFit(Fit.of(fit));
        };
    }
}
