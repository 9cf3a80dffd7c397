package dev.fovea.report.network;

import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Point;
import java.util.List;

/** Pieces one behind the other, with arrows between them. */
record SeriesPiece(List<Piece> pieces) implements Piece {
    private static final double GAP = 6;

    SeriesPiece {
        pieces = List.copyOf(pieces);
        if (pieces.isEmpty()) {
            throw new IllegalArgumentException("A row needs a piece, got none");
        }
    }

    /** Returns the width of pieces that stand one behind the other. */
    static double widthOf(List<Piece> pieces) {
        return pieces.stream().mapToDouble(Piece::width).sum() + GAP * (pieces.size() - 1);
    }

    @Override
    public double width() {
        return widthOf(pieces);
    }

    @Override
    public double up() {
        return pieces.stream().mapToDouble(Piece::up).max().orElse(0);
    }

    @Override
    public double down() {
        return pieces.stream().mapToDouble(Piece::down).max().orElse(0);
    }

    @Override
    public double in() {
        return pieces.get(0).in();
    }

    @Override
    public double out() {
        Piece last = last();
        return width() - last.width() + last.out();
    }

    @Override
    public boolean takesArrow() {
        return pieces.get(0).takesArrow();
    }

    @Override
    public void draw(Drawing drawing, double x, double y) {
        double left = x;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            piece.draw(drawing, left, y);
            if (i > 0) {
                Piece before = pieces.get(i - 1);
                double from = left - GAP - before.width() + before.out();
                connect(drawing, piece, new Point(from, y), new Point(left + piece.in(), y));
            }
            left += piece.width() + GAP;
        }
    }

    /** Draws the line into a piece. */
    static void connect(Drawing drawing, Piece piece, Point from, Point to) {
        if (piece.takesArrow()) {
            Look.arrow(drawing, List.of(from, to));
        } else {
            Look.line(drawing, List.of(from, to));
        }
    }

    private Piece last() {
        return pieces.get(pieces.size() - 1);
    }
}
