package dev.fovea.report.network;

import dev.fovea.report.ChartStyle;
import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Anchor;
import dev.fovea.report.Drawing.Point;
import dev.fovea.report.Drawing.TextStyle;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A drawing beside the main one, with a heading: a head, or a block in detail.
 *
 * @param mark the number of the place whose result it takes, if it takes one
 * @param heading what it is
 * @param rows what it draws
 * @param table the numbers that differ, if some do
 */
record Panel(OptionalInt mark, String heading, Rows rows, Optional<NumberTable> table) {
    private static final TextStyle STYLE = new TextStyle(ChartStyle.TEXT_SIZE, true, ChartStyle.TEXT, Anchor.START);
    private static final double TOP = 34;
    private static final double GAP = 14;
    private static final double MARK = 22;
    private static final double LEFT = 18;
    private static final double BESIDE = 40;
    private static final double MOST = 1000;

    double width() {
        double inside = LEFT + rows.width();
        double tables = table.map(NumberTable::width).orElse(0.0);
        double both = beside() ? inside + BESIDE + tables : Math.max(inside, tables);
        return Math.max(both, headingLeft() + Look.roomFor(heading, STYLE));
    }

    double height() {
        double tables = table.map(NumberTable::height).orElse(0.0);
        return TOP
                + (beside() ? Math.max(rows.height(), tables) : rows.height() + (table.isPresent() ? GAP + tables : 0));
    }

    /** Says whether the table has room on the right of the drawing. */
    private boolean beside() {
        return table.isPresent() && LEFT + rows.width() + BESIDE + table.get().width() <= MOST;
    }

    /** Draws it with the top left at a point. */
    void draw(Drawing drawing, double x, double y) {
        drawing.group(heading);
        drawing.text(heading, new Point(x + headingLeft(), y + 15), STYLE);
        rows.draw(drawing, x + LEFT, y + TOP);
        SeriesPiece first = rows.rows().get(0);
        double line = y + TOP + first.up();
        SeriesPiece.connect(drawing, first, new Point(x + 2, line), new Point(x + LEFT + first.in(), line));
        mark.ifPresent(number -> MarkedPiece.disc(drawing, number, new Point(x + 9, y + 11)));
        double right = x + LEFT + rows.width() + BESIDE;
        table.ifPresent(numbers ->
                numbers.draw(drawing, beside() ? right : x, beside() ? y + TOP : y + TOP + rows.height() + GAP));
        drawing.endGroup();
    }

    private double headingLeft() {
        return mark.isPresent() ? MARK : 0;
    }
}
