package dev.fovea.cli;

import dev.fovea.report.HistoryPlot;
import dev.fovea.training.ClassifierMaker;
import dev.fovea.training.History;
import java.nio.file.Path;

/** Writes the plots of a training run beside its model. */
final class Plots {
    private Plots() {}

    /** Returns where the plot of a model goes: {@code model-training.png} beside {@code model.keras}. */
    static Path beside(Path model, String extension) {
        String name = String.valueOf(model.getFileName()).replaceFirst("\\.keras$", "");
        return model.resolveSibling(name + "-training." + extension);
    }

    static void write(History history, ClassifierMaker maker, Path model) {
        String subtitle =
                maker.network().name() + ", " + maker.splits().train().size() + " pictures, " + maker.engine();
        HistoryPlot.of(history, maker.plan().monitor(), "Training of " + model.getFileName(), subtitle)
                .ifPresent(plot -> {
                    plot.write(beside(model, "png"));
                    plot.write(beside(model, "svg"));
                });
    }
}
