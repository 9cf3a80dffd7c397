package dev.fovea.report.network;

import dev.fovea.report.ChartStyle;
import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Point;
import java.util.List;

/**
 * A piece whose result goes to other places too, which carry the same numbers.
 *
 * @param inside the piece
 * @param numbers those of the other places
 */
record MarkedPiece(Piece inside, List<Integer> numbers) implements Piece {
    private static final double RADIUS = 8;
    private static final double STEM = 4;
    private static final double ROOM = 14;

    MarkedPiece {
        numbers = List.copyOf(numbers);
    }

    /** Draws a number in a circle. */
    static void disc(Drawing drawing, int number, Point centre) {
        drawing.disc(centre, RADIUS, ChartStyle.TEXT);
        drawing.disc(centre, RADIUS - 3, ChartStyle.BACKGROUND);
        drawing.text(String.valueOf(number), new Point(centre.x(), centre.y() + 4), Look.STRONG);
    }

    @Override
    public double width() {
        return inside.width() + ROOM;
    }

    @Override
    public double up() {
        return inside.up() + STEM + 2 * (RADIUS + 1) * numbers.size();
    }

    @Override
    public double down() {
        return inside.down();
    }

    @Override
    public double in() {
        return inside.in();
    }

    @Override
    public double out() {
        return inside.out();
    }

    @Override
    public boolean takesArrow() {
        return inside.takesArrow();
    }

    @Override
    public void draw(Drawing drawing, double x, double y) {
        double stem = x + inside.width();
        double top = y - inside.up() - STEM;
        Look.line(drawing, List.of(new Point(x + out(), y), new Point(stem, y), new Point(stem, top)));
        inside.draw(drawing, x, y);
        Look.line(drawing, List.of(new Point(x + out(), y), new Point(stem - 9, y)));
        for (int number : numbers) {
            disc(drawing, number, new Point(stem, top - RADIUS));
            top -= 2 * (RADIUS + 1);
        }
    }
}
