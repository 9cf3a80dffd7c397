package dev.fovea.report;

import dev.fovea.report.Curves.Measure;
import dev.fovea.training.Figures;
import dev.fovea.training.History;
import dev.fovea.training.Monitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The plot of what a training run remembers. */
public final class HistoryPlot {
    private HistoryPlot() {}

    /**
     * Returns the plot of loss and accuracy over the epochs, and of F1 where pictures may have several labels; nothing when
     * no epoch was finished.
     *
     * @param monitor which figure says that an epoch is the best
     * @param subtitle what else a reader must know, one line; may be empty
     */
    public static Optional<TrainingPlot> of(History history, Monitor monitor, String title, String subtitle) {
        return history.best(monitor)
                .map(best -> new TrainingPlot(
                        title, subtitle, panels(history, best.validation().f1().isPresent()), best.number()));
    }

    private static List<Curves> panels(History history, boolean multiLabel) {
        List<Curves> panels = new ArrayList<>();
        panels.add(curves(history, Measure.LOSS, Figures::loss));
        panels.add(curves(history, Measure.ACCURACY, Figures::accuracy));
        if (multiLabel) {
            panels.add(curves(history, Measure.F1, figures -> figures.f1().orElse(Double.NaN)));
        }
        return panels;
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
