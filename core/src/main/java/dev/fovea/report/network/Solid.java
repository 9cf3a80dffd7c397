package dev.fovea.report.network;

import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Point;
import java.awt.Color;
import java.util.List;

/**
 * A box seen from the right and above: slabs one behind the other, whose depths run from left to right.
 *
 * @param slabs from left to right, at least one
 * @param main which slab the face on the right has the colour of, so that a box is seen as what it mainly is
 * @param height of the face, in units
 * @param slant how far the face's width reaches to the right and upwards, in units
 */
record Solid(List<Slab> slabs, int main, double height, double slant) {
    private static final double SLANTED = 0.3;
    private static final double EDGE_SHADE = -0.45;

    /** A slice of the box. */
    record Slab(Color color, double depth) {}

    Solid {
        slabs = List.copyOf(slabs);
        if (slabs.isEmpty()) {
            throw new IllegalArgumentException("A box needs a slab, got none");
        }
    }

    static Solid of(List<Slab> slabs, Volume volume, Scale scale) {
        int main = 0;
        for (int i = 1; i < slabs.size(); i++) {
            if (slabs.get(i).depth() >= slabs.get(main).depth()) {
                main = i;
            }
        }
        return new Solid(slabs, main, scale.side(volume.height()), SLANTED * scale.side(volume.width()));
    }

    double depth() {
        return slabs.stream().mapToDouble(Slab::depth).sum();
    }

    double width() {
        return depth() + slant;
    }

    /** Returns how high all of it is. */
    double fullHeight() {
        return height + slant;
    }

    /** Draws it with its left side at x and its middle at y. */
    void draw(Drawing drawing, double x, double y) {
        double top = y - fullHeight() / 2 + slant;
        double left = x;
        for (Slab slab : slabs) {
            double right = left + slab.depth();
            Color edge = Look.shade(slab.color(), EDGE_SHADE);
            drawing.polygon(corners(left, top, right, top + height, 0), slab.color(), edge);
            drawing.polygon(
                    List.of(
                            new Point(left, top),
                            new Point(left + slant, top - slant),
                            new Point(right + slant, top - slant),
                            new Point(right, top)),
                    Look.shade(slab.color(), 0.35),
                    edge);
            left = right;
        }
        Color last = slabs.get(main).color();
        drawing.polygon(
                corners(left, top, left + slant, top + height, slant),
                Look.shade(last, -0.16),
                Look.shade(last, EDGE_SHADE));
    }

    private static List<Point> corners(double left, double top, double right, double bottom, double rise) {
        return List.of(
                new Point(left, top),
                new Point(right, top - rise),
                new Point(right, bottom - rise),
                new Point(left, bottom));
    }
}
