package dev.fovea.report.network;

import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Point;
import java.util.List;

/**
 * A box with lines of text below it.
 *
 * @param solid the box
 * @param lines the text, from top to bottom; may be none
 * @param title what the box is, for those who point at it
 */
record BoxPiece(Solid solid, List<Label> lines, String title) implements Piece {
    private static final double PAD = 5;

    BoxPiece {
        lines = List.copyOf(lines);
    }

    @Override
    public double width() {
        double text = lines.stream().mapToDouble(Label::width).max().orElse(0);
        return Math.max(solid.width(), text) + 2 * PAD;
    }

    @Override
    public double up() {
        return solid.fullHeight() / 2 + 2;
    }

    @Override
    public double down() {
        return solid.fullHeight() / 2 + 2 + (lines.isEmpty() ? 0 : lines.size() * Look.LINE + 4);
    }

    @Override
    public double in() {
        return (width() - solid.width()) / 2;
    }

    @Override
    public double out() {
        return in() + solid.depth() + solid.slant() / 2;
    }

    @Override
    public boolean takesArrow() {
        return true;
    }

    @Override
    public void draw(Drawing drawing, double x, double y) {
        drawing.group(title);
        solid.draw(drawing, x + in(), y);
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i)
                    .draw(drawing, new Point(x + width() / 2, y + solid.fullHeight() / 2 + 2 + (i + 1) * Look.LINE));
        }
        drawing.endGroup();
    }
}
