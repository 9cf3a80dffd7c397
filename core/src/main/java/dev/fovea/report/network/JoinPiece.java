package dev.fovea.report.network;

import dev.fovea.report.ChartStyle;
import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Point;
import dev.fovea.report.Drawing.TextStyle;
import java.util.List;
import java.util.Optional;

/**
 * A circle in which values are joined element by element, and the slabs of what follows it.
 *
 * @param sign what the circle says: +, × or a short word
 * @param slabs what follows; nothing where nothing does
 * @param lines text below; may be none
 * @param title what it is, for those who point at it
 */
record JoinPiece(String sign, Optional<Solid> slabs, List<Label> lines, String title) implements Piece {
    private static final double RADIUS = 8.5;
    private static final double PAD = 4;
    private static final double GAP = 9;
    private static final TextStyle SIGN = Look.STRONG;

    JoinPiece {
        lines = List.copyOf(lines);
    }

    /** Returns how far the circle's middle is from the left side. */
    double middle() {
        return PAD + radius() + Math.max(0, (text() - shapes()) / 2);
    }

    /** Returns how far the circle reaches above the line. */
    double radius() {
        return isWord() ? Look.roomFor(sign, SIGN) / 2 + 3 : RADIUS;
    }

    @Override
    public double width() {
        return 2 * PAD + Math.max(shapes(), text());
    }

    @Override
    public double up() {
        return Math.max(radius(), slabs.map(Solid::fullHeight).orElse(0.0) / 2) + 2;
    }

    @Override
    public double down() {
        return up() + (lines.isEmpty() ? 0 : lines.size() * Look.LINE + 4);
    }

    @Override
    public double in() {
        return middle() - radius();
    }

    @Override
    public double out() {
        return slabs.map(solid -> middle() + radius() + GAP + solid.depth() + solid.slant() / 2)
                .orElse(middle() + radius());
    }

    @Override
    public boolean takesArrow() {
        return true;
    }

    @Override
    public void draw(Drawing drawing, double x, double y) {
        drawing.group(title);
        double centre = x + middle();
        drawing.disc(new Point(centre, y), radius(), LayerKind.JOIN.color());
        drawing.disc(new Point(centre, y), radius() - 3, ChartStyle.BACKGROUND);
        sign(drawing, centre, y);
        slabs.ifPresent(solid -> {
            double left = centre + radius() + GAP;
            Look.line(drawing, List.of(new Point(centre + radius(), y), new Point(left, y)));
            solid.draw(drawing, left, y);
        });
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).draw(drawing, new Point(x + width() / 2, y + up() + (i + 1) * Look.LINE));
        }
        drawing.endGroup();
    }

    private void sign(Drawing drawing, double x, double y) {
        double arm = 4;
        if (sign.equals("+")) {
            drawing.path(List.of(new Point(x - arm, y), new Point(x + arm, y)), ChartStyle.TEXT, 1.6);
            drawing.path(List.of(new Point(x, y - arm), new Point(x, y + arm)), ChartStyle.TEXT, 1.6);
        } else if (sign.equals("×")) {
            double leg = arm * 0.8;
            drawing.path(List.of(new Point(x - leg, y - leg), new Point(x + leg, y + leg)), ChartStyle.TEXT, 1.6);
            drawing.path(List.of(new Point(x - leg, y + leg), new Point(x + leg, y - leg)), ChartStyle.TEXT, 1.6);
        } else {
            drawing.text(sign, new Point(x, y + 4), SIGN);
        }
    }

    private boolean isWord() {
        return sign.length() > 1;
    }

    private double shapes() {
        return 2 * radius() + slabs.map(solid -> GAP + solid.width()).orElse(0.0);
    }

    private double text() {
        return lines.stream().mapToDouble(Label::width).max().orElse(0);
    }
}
