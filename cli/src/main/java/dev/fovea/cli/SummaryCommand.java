package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.format.keras.KerasFile;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkSummary;
import dev.fovea.nn.Shape;
import dev.fovea.report.FigureFile;
import dev.fovea.report.network.NetworkPicture;
import dev.fovea.zoo.Architecture;
import dev.fovea.zoo.ConvolutionPattern;
import dev.fovea.zoo.Zoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea summary}: layers, shapes, parameters and cost of a model file or an architecture. */
@Command(
        name = "summary",
        description = "Shows layers, output shapes, parameters and cost of a network, and draws it.",
        footer = {
            "Examples:",
            "  fovea summary resnet-50",
            "  fovea summary resnet-50 --classes 1000 --picture resnet-50.svg"
        })
final class SummaryCommand extends BaseCommand {
    @Parameters(
            paramLabel = "MODEL|NAME",
            description =
                    "A .keras or .h5 file; an architecture by name, for example seed-cnn or resnet-50; or a pattern, for"
                            + " example pattern:conv32x2,pool,fc128.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String model;

    @Option(
            names = "--image-size",
            paramLabel = "PIXELS",
            description = "Height and width of the images, for an architecture (default: what it was made for).")
    private @Nullable Integer imageSize;

    @Option(names = "--classes", paramLabel = "N", description = "How many classes, for an architecture (default: 2).")
    private @Nullable Integer classes;

    @Option(
            names = "--picture",
            paramLabel = "FILE.svg|png",
            description =
                    "Draw the network too, as papers do: boxes as large as what the layers compute, what repeats once.")
    private @Nullable Path picture;

    @Option(names = "--force", description = "Replace the picture's file when it exists.")
    private boolean force;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        if (picture != null) {
            if (!FigureFile.isNamedWell(picture)) {
                throw wrongUsage(
                        "The picture is an SVG or a PNG; give --picture a name that ends in .svg or .png instead of "
                                + picture + ".");
            }
            OutOption.checked("--picture", picture, force);
        }
        Network network = network();
        NetworkSummary summary = NetworkSummary.of(network);
        if (json.isGiven()) {
            JsonOption.print(out(), asMap(summary));
        } else {
            out().print(summary);
            out().flush();
        }
        if (picture != null) {
            NetworkPicture.of(title(), network).write(picture);
            say("The picture is " + picture + ".");
        }
        return ExitCode.DONE;
    }

    /** Returns what stands above the picture: the architecture as it was given, or the name of the file. */
    private String title() {
        return isArchitecture() ? model : String.valueOf(Path.of(model).getFileName());
    }

    private boolean isArchitecture() {
        return Zoo.labels().contains(model) || model.startsWith(ConvolutionPattern.PREFIX);
    }

    private Network network() {
        if (isArchitecture()) {
            Architecture architecture = fromOptions(() -> Architecture.named(model));
            Shape images = architecture.images();
            Shape chosen = imageSize == null ? images : Shape.of(imageSize, imageSize, images.size(-1));
            return fromOptions(() -> architecture.network(chosen, classes == null ? 2 : classes));
        }
        Path file = Path.of(model);
        if (!Files.exists(file)) {
            throw new FoveaException("There is no file " + model + " and no architecture of that name; known are "
                    + String.join(", ", Zoo.labels()) + ".");
        }
        if (imageSize != null || classes != null) {
            throw wrongUsage("--image-size and --classes go with the name of an architecture, not with a file.");
        }
        try (KerasFile keras = KerasFile.open(file)) {
            return keras.network();
        }
    }

    private static Map<String, Object> asMap(NetworkSummary summary) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", summary.name());
        map.put("input_shape", summary.inputShape().sizes());
        map.put("layers", summary.rows().stream().map(SummaryCommand::asMap).toList());
        map.put("parameters", summary.parameters());
        map.put("trainable_parameters", summary.trainable());
        map.put("forward_flops", summary.forwardFlops());
        map.put("training_flops", summary.trainingFlops());
        map.put("activation_bytes_float32", summary.activationBytes());
        return map;
    }

    private static Map<String, Object> asMap(NetworkSummary.Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", row.layer());
        map.put("type", row.kind());
        map.put("output_shape", row.outputShape().sizes());
        map.put("inputs", row.inputs());
        map.put("parameters", row.parameters());
        map.put("biases", row.biases());
        map.put("flops", row.flops());
        return map;
    }
}
