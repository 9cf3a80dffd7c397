package dev.fovea.report.network;

import dev.fovea.report.Drawing;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Remembers where texts, shapes and lines of a drawing lie, with texts as wide as this machine's font makes them. */
final class TextBoxes implements Drawing {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    /** A text and the place that its letters take. */
    record Text(String text, Rectangle2D box) {}

    private final List<Text> texts = new ArrayList<>();
    private final List<Line2D> lines = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();

    List<Text> texts() {
        return texts;
    }

    /** Returns the pieces of all paths. */
    List<Line2D> lines() {
        return lines;
    }

    /** Returns the corners of all shapes and paths. */
    List<Point> points() {
        return points;
    }

    @Override
    public void path(List<Point> path, Color color, double width) {
        points.addAll(path);
        for (int i = 1; i < path.size(); i++) {
            Point from = path.get(i - 1);
            Point to = path.get(i);
            lines.add(new Line2D.Double(from.x(), from.y(), to.x(), to.y()));
        }
    }

    @Override
    public void brokenLine(Point from, Point to, Color color) {
        path(List.of(from, to), color, 1);
    }

    @Override
    public void disc(Point centre, double radius, Color color) {
        points.add(new Point(centre.x() - radius, centre.y() - radius));
        points.add(new Point(centre.x() + radius, centre.y() + radius));
    }

    @Override
    public void polygon(List<Point> corners, Color fill, Color edge) {
        points.addAll(corners);
    }

    @Override
    public void group(String title) {
        // Where things lie does not depend on what they belong to.
    }

    @Override
    public void endGroup() {
        // See group.
    }

    @Override
    public void text(String text, Point at, TextStyle style) {
        if (text.isBlank()) {
            return;
        }
        Font font = new Font(Font.SANS_SERIF, style.bold() ? Font.BOLD : Font.PLAIN, style.size());
        double width = new TextLayout(text, font, CONTEXT).getAdvance();
        double left = switch (style.anchor()) {
            case START -> at.x();
            case MIDDLE -> at.x() - width / 2;
            case END -> at.x() - width;
        };
        double rise = style.size() * 0.76;
        texts.add(new Text(text, new Rectangle2D.Double(left, at.y() - rise, width, rise + style.size() * 0.2)));
    }
}
