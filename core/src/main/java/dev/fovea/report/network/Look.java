package dev.fovea.report.network;

import dev.fovea.report.ChartStyle;
import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Anchor;
import dev.fovea.report.Drawing.Point;
import dev.fovea.report.Drawing.TextStyle;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** Sizes and colours of networks' pictures, and the lines in them. */
final class Look {
    static final int SIZE = 11;
    static final int LINE = 14;
    static final TextStyle TEXT = TextStyle.of(SIZE, ChartStyle.TEXT).at(Anchor.MIDDLE);
    static final TextStyle STRONG = TEXT.inBold();
    static final TextStyle FAINT = TextStyle.of(SIZE, ChartStyle.MUTED).at(Anchor.MIDDLE);

    private static final Color FLOW = new Color(0x52606D);
    private static final double FLOW_WIDTH = 1.2;
    private static final double HEAD = 6;
    private static final double RADIUS = 9;
    private static final int BEND = 6;

    private Look() {}

    /** Returns the room that a text needs, in bold too. */
    static double roomFor(String text, TextStyle style) {
        return ChartStyle.roomFor(text, style.size()) * (style.bold() ? 1.13 : 1);
    }

    /** Draws a line with rounded corners. */
    static void line(Drawing drawing, List<Point> corners) {
        drawing.path(rounded(corners), FLOW, FLOW_WIDTH);
    }

    /** Draws a line with rounded corners and a head at its end. */
    static void arrow(Drawing drawing, List<Point> corners) {
        Point end = corners.get(corners.size() - 1);
        Point before = corners.get(corners.size() - 2);
        double length = Math.hypot(end.x() - before.x(), end.y() - before.y());
        if (length < 1) {
            return;
        }
        double dx = (end.x() - before.x()) / length;
        double dy = (end.y() - before.y()) / length;
        List<Point> shaft = new ArrayList<>(corners);
        double head = Math.min(HEAD, length);
        Point neck = new Point(end.x() - head * dx, end.y() - head * dy);
        shaft.set(shaft.size() - 1, neck);
        line(drawing, shaft);
        double half = HEAD * 0.45;
        drawing.polygon(
                List.of(
                        end,
                        new Point(neck.x() - half * dy, neck.y() + half * dx),
                        new Point(neck.x() + half * dy, neck.y() - half * dx)),
                FLOW,
                FLOW);
    }

    private static List<Point> rounded(List<Point> corners) {
        List<Point> points = new ArrayList<>();
        points.add(corners.get(0));
        for (int i = 1; i < corners.size() - 1; i++) {
            Point corner = corners.get(i);
            Point from = towards(corner, corners.get(i - 1));
            Point to = towards(corner, corners.get(i + 1));
            for (int j = 0; j <= BEND; j++) {
                double t = (double) j / BEND;
                points.add(new Point(bent(from.x(), corner.x(), to.x(), t), bent(from.y(), corner.y(), to.y(), t)));
            }
        }
        points.add(corners.get(corners.size() - 1));
        return points;
    }

    private static double bent(double from, double by, double to, double t) {
        return (1 - t) * (1 - t) * from + 2 * t * (1 - t) * by + t * t * to;
    }

    private static Point towards(Point corner, Point other) {
        double length = Math.hypot(other.x() - corner.x(), other.y() - corner.y());
        double share = length == 0 ? 0 : Math.min(RADIUS, length / 2) / length;
        return new Point(corner.x() + share * (other.x() - corner.x()), corner.y() + share * (other.y() - corner.y()));
    }

    /** Returns the colour mixed with white or black: 0 leaves it, 1 is white, -1 is black. */
    static Color shade(Color color, double light) {
        int target = light > 0 ? 255 : 0;
        double share = Math.abs(light);
        return new Color(
                mix(color.getRed(), target, share),
                mix(color.getGreen(), target, share),
                mix(color.getBlue(), target, share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
