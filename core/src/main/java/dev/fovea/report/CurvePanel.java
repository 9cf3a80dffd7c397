package dev.fovea.report;

import dev.fovea.report.Drawing.Anchor;
import dev.fovea.report.Drawing.Point;
import dev.fovea.report.Drawing.TextStyle;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws one measure over the epochs: axes, the curves of training and validation, and the best epoch. */
final class CurvePanel {
    private static final int LEFT = 52;
    private static final int RIGHT = 84;
    private static final int TOP = 56;
    private static final int BOTTOM = 46;
    private static final TextStyle TICK = TextStyle.of(ChartStyle.TEXT_SIZE - 1, ChartStyle.MUTED);

    private final Curves curves;
    private final int bestEpoch;
    private final Frame frame;
    private final Axis across;
    private final Axis upwards;

    /** The rectangle between the axes, in units. */
    private record Frame(double left, double top, double right, double bottom) {}

    /**
     * Lays out a panel.
     *
     * @param curves what to show
     * @param bestEpoch the epoch to mark, from 1
     * @param corner the top left of the panel
     * @param width of the panel with its labels, in units
     * @param height of the panel with its labels, in units
     */
    CurvePanel(Curves curves, int bestEpoch, Point corner, int width, int height) {
        this.curves = curves;
        this.bestEpoch = bestEpoch;
        this.frame = new Frame(
                corner.x() + LEFT, corner.y() + TOP, corner.x() + width - RIGHT, corner.y() + height - BOTTOM);
        this.across = Axis.epochs(curves.epochs(), 10);
        this.upwards = valueAxis(curves);
    }

    void drawOn(Drawing drawing) {
        drawing.text(
                curves.measure().title(),
                new Point(frame.left(), frame.top() - 36),
                TextStyle.of(ChartStyle.HEADING_SIZE, ChartStyle.TEXT).inBold());
        drawAxes(drawing);
        drawing.brokenLine(
                new Point(x(bestEpoch), frame.top()), new Point(x(bestEpoch), frame.bottom()), ChartStyle.MUTED);
        drawCurve(drawing, curves.training(), ChartStyle.TRAINING);
        drawCurve(drawing, curves.validation(), ChartStyle.VALIDATION);
        drawNames(drawing);
        drawBest(drawing);
    }

    private static Axis valueAxis(Curves curves) {
        double largest = curves.finiteValues().max().orElse(1);
        double smallest = curves.finiteValues().min().orElse(0);
        return curves.measure().isShare()
                ? Axis.covering(Math.max(0, smallest - 0.02), Math.min(1, largest + 0.02), 6)
                : Axis.covering(0, largest, 6);
    }

    private void drawAxes(Drawing drawing) {
        for (double tick : upwards.ticks()) {
            drawing.path(
                    List.of(new Point(frame.left(), y(tick)), new Point(frame.right(), y(tick))), ChartStyle.GRID, 1);
            drawing.text(tickLabel(tick), new Point(frame.left() - 10, y(tick) + 4), TICK.at(Anchor.END));
        }
        for (double tick : across.ticks()) {
            drawing.text(
                    String.format(Locale.ROOT, "%.0f", tick),
                    new Point(x(tick), frame.bottom() + 20),
                    TICK.at(Anchor.MIDDLE));
        }
        drawing.text(
                "epoch",
                new Point((frame.left() + frame.right()) / 2, frame.bottom() + 40),
                TextStyle.of(ChartStyle.TEXT_SIZE, ChartStyle.MUTED).at(Anchor.MIDDLE));
    }

    private void drawCurve(Drawing drawing, List<Double> values, Color color) {
        List<Point> piece = new ArrayList<>();
        for (int i = 0; i <= values.size(); i++) {
            if (i < values.size() && Double.isFinite(values.get(i))) {
                piece.add(new Point(x(i + 1), y(values.get(i))));
            } else {
                drawPiece(drawing, piece, color);
                piece.clear();
            }
        }
    }

    private static void drawPiece(Drawing drawing, List<Point> piece, Color color) {
        if (piece.size() == 1) {
            drawing.disc(piece.get(0), 3, color);
        } else if (piece.size() > 1) {
            drawing.path(piece, color, 2);
        }
    }

    /** The names stand at the right ends of the curves, pushed apart where the curves end close together. */
    private void drawNames(Drawing drawing) {
        double training = yOfLast(curves.training());
        double validation = yOfLast(curves.validation());
        double gap = Math.max(0, ChartStyle.TEXT_SIZE + 4 - Math.abs(training - validation)) / 2;
        double up = training <= validation ? -gap : gap;
        drawName(drawing, "training", training + up, ChartStyle.TRAINING);
        drawName(drawing, "validation", validation - up, ChartStyle.VALIDATION);
    }

    private void drawName(Drawing drawing, String name, double y, Color color) {
        drawing.text(name, new Point(x(curves.epochs()) + 10, y + 4), TextStyle.of(ChartStyle.TEXT_SIZE, color));
    }

    private double yOfLast(List<Double> values) {
        for (int i = values.size() - 1; i >= 0; i--) {
            if (Double.isFinite(values.get(i))) {
                return y(values.get(i));
            }
        }
        return frame.bottom();
    }

    private void drawBest(Drawing drawing) {
        double value = curves.validation().get(bestEpoch - 1);
        if (!Double.isFinite(value)) {
            return;
        }
        drawing.disc(new Point(x(bestEpoch), y(value)), 5, ChartStyle.VALIDATION);
        String label = "best epoch " + bestEpoch + ": " + valueLabel(value);
        double half = ChartStyle.roomFor(label, ChartStyle.TEXT_SIZE) / 2;
        double x = Math.max(frame.left() + half, Math.min(frame.right() - half, x(bestEpoch)));
        drawing.text(
                label,
                new Point(x, frame.top() - 9),
                TextStyle.of(ChartStyle.TEXT_SIZE, ChartStyle.VALIDATION)
                        .inBold()
                        .at(Anchor.MIDDLE));
    }

    private double x(double epoch) {
        return frame.left() + across.place(epoch) * (frame.right() - frame.left());
    }

    private double y(double value) {
        return frame.bottom() - upwards.place(value) * (frame.bottom() - frame.top());
    }

    private String tickLabel(double tick) {
        double step = upwards.ticks().get(1) - upwards.ticks().get(0);
        int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        return curves.measure().isShare()
                ? String.format(Locale.ROOT, "%." + Math.max(0, decimals - 2) + "f%%", tick * 100)
                : String.format(Locale.ROOT, "%." + decimals + "f", tick);
    }

    private String valueLabel(double value) {
        return curves.measure().isShare()
                ? String.format(Locale.ROOT, "%.1f%%", value * 100)
                : String.format(Locale.ROOT, "%.4f", value);
    }
}
