package dev.fovea.report;

import dev.fovea.report.Curves.Measure;
import dev.fovea.training.Figures;
import dev.fovea.training.History;
import dev.fovea.training.Monitor;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The plot of what a training run remembers. */
public final class HistoryPlot {
    private HistoryPlot() {}

    /**
     * Returns the plot of loss and accuracy over the epochs; nothing when no epoch was finished.
     *
     * @param monitor which figure says that an epoch is the best
     * @param subtitle what else a reader must know, one line; may be empty
     */
    public static Optional<TrainingPlot> of(History history, Monitor monitor, String title, String subtitle) {
        return history.best(monitor)
                .map(best -> new TrainingPlot(
                        title,
                        subtitle,
                        List.of(
                                curves(history, Measure.LOSS, Figures::loss),
                                curves(history, Measure.ACCURACY, Figures::accuracy)),
                        best.number()));
    }

    private static Curves curves(History history, Measure measure, ToDoubleFunction<Figures> figure) {
        return new Curves(
                measure,
                history.epochs().stream()
                        .map(epoch -> figure.applyAsDouble(epoch.training()))
                        .toList(),
                history.epochs().stream()
                        .map(epoch -> figure.applyAsDouble(epoch.validation()))
                        .toList());
    }
}
