package dev.fovea.report;

import dev.fovea.report.Drawing.Point;
import dev.fovea.report.Drawing.TextStyle;
import java.nio.file.Path;
import java.util.List;

/**
 * The plot of a training: loss and accuracy over the epochs, side by side, with the best epoch marked.
 *
 * @param title what was trained
 * @param subtitle what else a reader must know, one line; may be empty
 * @param panels the measures, from left to right, all over the same epochs
 * @param bestEpoch the epoch whose weights were kept, from 1
 */
public record TrainingPlot(String title, String subtitle, List<Curves> panels, int bestEpoch) {
    private static final int PANEL_WIDTH = 560;
    private static final int PANEL_HEIGHT = 390;
    private static final int MARGIN = 28;
    private static final int HEADER = 84;

    /** Checks that there is something to draw and that the best epoch is one of those drawn. */
    public TrainingPlot {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("A plot needs at least one measure, got none");
        }
        int epochs = panels.get(0).epochs();
        if (panels.stream().anyMatch(curves -> curves.epochs() != epochs)) {
            throw new IllegalArgumentException("The measures of a plot must have equally many epochs");
        }
        if (bestEpoch < 1 || bestEpoch > epochs) {
            throw new IllegalArgumentException("The best epoch must be 1 to " + epochs + ", got " + bestEpoch);
        }
    }

    /**
     * Writes the plot, as the file's name says: PNG or SVG.
     *
     * @throws dev.fovea.FoveaException if the name ends otherwise, or the file cannot be written
     */
    public void write(Path file) {
        new FigureFile(title, width(), height(), this::drawOn).write(file);
    }

    private void drawOn(Drawing drawing) {
        drawing.text(
                title,
                new Point(MARGIN, MARGIN + ChartStyle.TITLE_SIZE),
                TextStyle.of(ChartStyle.TITLE_SIZE, ChartStyle.TEXT).inBold());
        drawing.text(
                subtitle,
                new Point(MARGIN, MARGIN + ChartStyle.TITLE_SIZE + 24),
                TextStyle.of(ChartStyle.TEXT_SIZE, ChartStyle.MUTED));
        for (int i = 0; i < panels.size(); i++) {
            Point corner = new Point(MARGIN / 2.0 + i * PANEL_WIDTH, HEADER);
            new CurvePanel(panels.get(i), bestEpoch, corner, PANEL_WIDTH, PANEL_HEIGHT).drawOn(drawing);
        }
    }

    private int width() {
        return MARGIN + panels.size() * PANEL_WIDTH;
    }

    private int height() {
        return HEADER + PANEL_HEIGHT + MARGIN / 2;
    }
}
