package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.data.decode.PictureReader;
import dev.fovea.explain.Filter;
import dev.fovea.explain.FilteredImage;
import dev.fovea.explain.Kernel;
import dev.fovea.explain.KernelBank;
import dev.fovea.explain.Kernels;
import dev.fovea.picture.Image;
import dev.fovea.report.PictureFigure;
import dev.fovea.report.PictureFigure.Panel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea filter}: what a kernel finds in a picture, beside the picture. */
@Command(
        name = "filter",
        description = "Applies a kernel to a picture and draws the result beside it, as one PNG figure.",
        footer = {
            "Examples:",
            "  fovea filter cat.jpg --kernel sobel --out edges.png",
            "  fovea filter cat.jpg --kernel \"1 0 -1; 2 0 -2; 1 0 -1\" --out dx.png"
        })
final class FilterCommand extends BaseCommand {
    @Parameters(paramLabel = "PICTURE", description = "A picture file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path picture;

    @Option(
            names = "--kernel",
            paramLabel = "KERNEL",
            defaultValue = "sobel",
            description = {
                "Its name: box-blur, emboss, gaussian, laplacian, prewitt, scharr, sharpen or sobel (the default);",
                "or its weights, rows with ; between them."
            })
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String kernel;

    @Mixin
    private final OutOption out = new OutOption();

    @Override
    public Integer call() {
        Path target = out.checked();
        if (!target.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new FoveaException(
                    "The figure is a PNG; give --out a name that ends in .png instead of " + target + ".");
        }
        KernelBank bank = Kernels.find(kernel);
        Image image = new PictureReader().readWhole(picture);
        List<Panel> panels = new ArrayList<>();
        panels.add(new Panel("original", image.height() + " x " + image.width() + " pixels", image));
        for (FilteredImage view : Filter.of(bank).apply(image)) {
            panels.add(new Panel(view.title(), view.note(), view.image()));
        }
        new PictureFigure(picture.getFileName() + ", " + bank.name(), weights(bank), panels).write(target);
        out().println(target);
        return ExitCode.DONE;
    }

    private static String weights(KernelBank bank) {
        return bank.kernels().stream().map(FilterCommand::weights).collect(Collectors.joining("   "));
    }

    private static String weights(Kernel kernel) {
        return (kernel.name().matches("d[xy]") ? kernel.name() + " = " : "") + "[" + kernel + "]";
    }
}
