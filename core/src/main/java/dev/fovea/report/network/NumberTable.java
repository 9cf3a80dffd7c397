package dev.fovea.report.network;

import dev.fovea.report.ChartStyle;
import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Anchor;
import dev.fovea.report.Drawing.Point;
import dev.fovea.report.Drawing.TextStyle;
import java.util.List;

/**
 * Rows and columns of short texts below a header.
 *
 * @param header the columns' names
 * @param rows as many cells each as there are columns
 */
record NumberTable(List<String> header, List<List<String>> rows) {
    private static final TextStyle HEAD = Look.STRONG.at(Anchor.END);
    private static final TextStyle CELL = Look.TEXT.at(Anchor.END);
    private static final double LINE = 17;
    private static final double GAP = 16;

    NumberTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        int columns = header.size();
        if (rows.stream().anyMatch(row -> row.size() != columns)) {
            throw new IllegalArgumentException("Every row of the table needs " + columns + " cells");
        }
    }

    double width() {
        double width = 0;
        for (int i = 0; i < header.size(); i++) {
            width += width(i) + GAP;
        }
        return width;
    }

    double height() {
        return LINE * (rows.size() + 1) + 6;
    }

    /** Draws it with the top left at a point. */
    void draw(Drawing drawing, double x, double y) {
        line(drawing, x, header, y + 12, HEAD);
        drawing.path(
                List.of(new Point(x, y + LINE + 1), new Point(x + width() - GAP, y + LINE + 1)), ChartStyle.FRAME, 1);
        for (int i = 0; i < rows.size(); i++) {
            line(drawing, x, rows.get(i), y + LINE * (i + 1) + 15, CELL);
        }
    }

    private void line(Drawing drawing, double x, List<String> cells, double y, TextStyle style) {
        double right = x;
        for (int i = 0; i < cells.size(); i++) {
            right += width(i);
            drawing.text(cells.get(i), new Point(right, y), style);
            right += GAP;
        }
    }

    private double width(int column) {
        double widest = Look.roomFor(header.get(column), HEAD);
        for (List<String> row : rows) {
            widest = Math.max(widest, Look.roomFor(row.get(column), CELL));
        }
        return widest;
    }
}
