package dev.fovea.report.network;

import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Paths side by side that part on the left and are joined on the right.
 *
 * @param main what stands on the line; nothing where what comes in goes straight on there
 * @param others what stands above it, from below to above
 * @param skip whether what comes in also goes over all of them in an arc
 * @param join what joins them; nothing where that lies farther to the right
 */
record LanesPiece(Optional<Piece> main, List<Piece> others, boolean skip, Optional<Piece> join) implements Piece {
    private static final double FORK = 7;
    private static final double ROOM = 12;
    private static final double LANE_GAP = 9;
    private static final double ARC = 9;

    LanesPiece {
        others = List.copyOf(others);
    }

    @Override
    public double width() {
        return joinLeft() + join.map(Piece::width).orElse(ROOM);
    }

    @Override
    public double up() {
        double lanes = lines().isEmpty()
                ? mainUp()
                : lines().get(lines().size() - 1)
                        + others.get(others.size() - 1).up();
        return Math.max(lanes + (skip ? ARC + 2 : 0), join.map(Piece::up).orElse(0.0));
    }

    @Override
    public double down() {
        return Math.max(main.map(Piece::down).orElse(4.0), join.map(Piece::down).orElse(0.0));
    }

    @Override
    public double in() {
        return 0;
    }

    @Override
    public double out() {
        return joinLeft() + join.map(Piece::out).orElse(ROOM);
    }

    @Override
    public boolean takesArrow() {
        return false;
    }

    @Override
    public void draw(Drawing drawing, double x, double y) {
        Point end = new Point(x + joinLeft() + join.map(Piece::in).orElse(ROOM), y);
        drawMain(drawing, x, end);
        List<Double> lines = lines();
        for (int i = 0; i < others.size(); i++) {
            Piece lane = others.get(i);
            double left = x + ROOM + FORK + (lanesWidth() - lane.width()) / 2;
            double line = y - lines.get(i);
            Point start = new Point(left + lane.in(), line);
            List<Point> into = List.of(new Point(x + FORK, y), new Point(x + FORK, line), start);
            if (lane.takesArrow()) {
                Look.arrow(drawing, into);
            } else {
                Look.line(drawing, into);
            }
            lane.draw(drawing, left, line);
            toJoin(drawing, List.of(new Point(left + lane.out(), line), new Point(x + meet(), line)), y);
        }
        if (skip) {
            double line = y - up() + 2;
            toJoin(drawing, List.of(new Point(x + FORK, y), new Point(x + FORK, line), new Point(x + meet(), line)), y);
        }
        join.ifPresent(piece -> piece.draw(drawing, x + joinLeft(), y));
    }

    private void drawMain(Drawing drawing, double x, Point end) {
        Point begin = new Point(x, end.y());
        if (main.isEmpty()) {
            toEnd(drawing, begin, end);
            return;
        }
        Piece piece = main.get();
        double left = x + ROOM + FORK + (lanesWidth() - piece.width()) / 2;
        SeriesPiece.connect(drawing, piece, begin, new Point(left + piece.in(), end.y()));
        piece.draw(drawing, left, end.y());
        toEnd(drawing, new Point(left + piece.out(), end.y()), end);
    }

    private void toEnd(Drawing drawing, Point from, Point end) {
        if (join.isPresent()) {
            Look.arrow(drawing, List.of(from, end));
        } else {
            Look.line(drawing, List.of(from, end));
        }
    }

    /** Goes on to where the paths meet: into the top of a circle, else onto the line. */
    private void toJoin(Drawing drawing, List<Point> corners, double y) {
        double x = corners.get(corners.size() - 1).x();
        List<Point> all = new ArrayList<>(corners);
        if (circle().isPresent()) {
            all.add(new Point(x, y - circle().get().radius() - 2));
            Look.arrow(drawing, all);
        } else {
            all.add(new Point(x, y));
            Look.line(drawing, all);
        }
    }

    private Optional<JoinPiece> circle() {
        return join.filter(JoinPiece.class::isInstance).map(JoinPiece.class::cast);
    }

    /** Returns how far from the left side the paths meet. */
    private double meet() {
        return joinLeft() + circle().map(JoinPiece::middle).orElse(-2.0);
    }

    private double joinLeft() {
        return FORK + ROOM + lanesWidth() + ROOM;
    }

    private double lanesWidth() {
        return Math.max(
                main.map(Piece::width).orElse(0.0),
                others.stream().mapToDouble(Piece::width).max().orElse(0));
    }

    private double mainUp() {
        return main.map(Piece::up).orElse(8.0);
    }

    /** Returns how far above the main line those of the other paths are. */
    private List<Double> lines() {
        List<Double> lines = new ArrayList<>();
        double top = mainUp();
        for (Piece lane : others) {
            lines.add(top + LANE_GAP + lane.down());
            top += LANE_GAP + lane.down() + lane.up();
        }
        return lines;
    }
}
