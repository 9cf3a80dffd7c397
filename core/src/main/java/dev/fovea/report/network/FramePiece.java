package dev.fovea.report.network;

import dev.fovea.report.ChartStyle;
import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Anchor;
import dev.fovea.report.Drawing.Point;
import java.awt.Color;
import java.util.List;

/**
 * A frame around what is drawn once and stands several times.
 *
 * @param inside what repeats
 * @param times how often
 * @param note what else to say beside the number
 */
record FramePiece(Piece inside, int times, String note) implements Piece {
    private static final double SIDE = 7;
    private static final double TOP = 22;
    private static final double BOTTOM = 5;
    private static final Color FILL = new Color(0xFAFBFC);
    private static final Color EDGE = new Color(0x9AA5B1);

    @Override
    public double width() {
        return Math.max(inside.width(), labelWidth()) + 2 * SIDE;
    }

    @Override
    public double up() {
        return inside.up() + TOP;
    }

    @Override
    public double down() {
        return inside.down() + BOTTOM;
    }

    @Override
    public double in() {
        return left() + inside.in();
    }

    @Override
    public double out() {
        return left() + inside.out();
    }

    @Override
    public boolean takesArrow() {
        return inside.takesArrow();
    }

    @Override
    public void draw(Drawing drawing, double x, double y) {
        drawing.group("× " + times);
        double right = x + width();
        drawing.polygon(
                List.of(
                        new Point(x, y - up()),
                        new Point(right, y - up()),
                        new Point(right, y + down()),
                        new Point(x, y + down())),
                FILL,
                EDGE);
        Label label = label();
        label.draw(drawing, new Point(x + SIDE, y - up() + 15));
        drawing.text(note, new Point(x + SIDE + label.width() + 6, y - up() + 15), Look.FAINT.at(Anchor.START));
        inside.draw(drawing, x + left(), y);
        drawing.endGroup();
    }

    private Label label() {
        return new Label(
                "× " + times, new Drawing.TextStyle(ChartStyle.TEXT_SIZE, true, ChartStyle.TEXT, Anchor.START));
    }

    private double labelWidth() {
        return label().width() + 6 + Look.roomFor(note, Look.FAINT);
    }

    private double left() {
        return (width() - inside.width()) / 2;
    }
}
