package dev.fovea.report.network;

import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A path in rows, like text, with a line from the end of each to the beginning of the next.
 *
 * @param rows from above to below
 */
record Rows(List<SeriesPiece> rows) {
    private static final double GAP = 34;
    private static final double TURN = 14;

    /** What a row costs in itself, so that there are few; a row half as long as wanted costs 0.25 more. */
    private static final double ROW_COST = 0.3;

    private static final double BAD_END_COST = 0.2;

    Rows {
        rows = List.copyOf(rows);
    }

    /**
     * Breaks a path into rows, as equally long ones as can be.
     *
     * @param ends after how many pieces a row ends well
     * @param room how wide a row may be, in units; a single piece that is wider has a row to itself
     */
    static Rows of(List<Piece> pieces, Set<Integer> ends, double room) {
        int count = pieces.size();
        double[] cost = new double[count + 1];
        int[] begin = new int[count + 1];
        double wanted = SeriesPiece.widthOf(pieces);
        wanted /= Math.ceil(wanted / room);
        for (int end = 1; end <= count; end++) {
            cost[end] = Double.POSITIVE_INFINITY;
            for (int from = end - 1; from >= 0; from--) {
                double width = SeriesPiece.widthOf(pieces.subList(from, end));
                if (width > room && from < end - 1) {
                    break;
                }
                double total = cost[from] + ROW_COST + Math.pow((wanted - width) / wanted, 2);
                total += end == count || ends.contains(end) ? 0 : BAD_END_COST;
                if (total < cost[end]) {
                    cost[end] = total;
                    begin[end] = from;
                }
            }
        }
        List<SeriesPiece> rows = new ArrayList<>();
        for (int end = count; end > 0; end = begin[end]) {
            rows.add(0, new SeriesPiece(pieces.subList(begin[end], end)));
        }
        return new Rows(rows);
    }

    double width() {
        return rows.stream().mapToDouble(SeriesPiece::width).max().orElse(0) + (rows.size() > 1 ? 2 * TURN : 0);
    }

    double height() {
        return rows.stream().mapToDouble(row -> row.up() + row.down()).sum() + GAP * (rows.size() - 1);
    }

    /** Draws them with the top left at a point. */
    void draw(Drawing drawing, double x, double y) {
        double left = rows.size() > 1 ? x + TURN : x;
        List<Double> lines = new ArrayList<>();
        double top = y;
        for (SeriesPiece row : rows) {
            lines.add(top + row.up());
            row.draw(drawing, left, top + row.up());
            top += row.up() + row.down() + GAP;
        }
        for (int i = 0; i + 1 < rows.size(); i++) {
            SeriesPiece row = rows.get(i);
            SeriesPiece next = rows.get(i + 1);
            double line = lines.get(i);
            double between = line + row.down() + GAP / 2;
            double below = lines.get(i + 1);
            double right = left + row.width() + TURN - 6;
            List<Point> corners = List.of(
                    new Point(left + row.out(), line),
                    new Point(right, line),
                    new Point(right, between),
                    new Point(x, between),
                    new Point(x, below),
                    new Point(left + next.in(), below));
            if (next.takesArrow()) {
                Look.arrow(drawing, corners);
            } else {
                Look.line(drawing, corners);
            }
        }
    }
}
