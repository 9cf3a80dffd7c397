package dev.fovea.report;

import java.awt.Color;
import java.util.List;

/** What a figure is drawn on: points are in units from the top left, and what is drawn later covers what was before. */
public interface Drawing {
    /** How wide the edge of a polygon is. */
    float EDGE = 0.7f;

    /** Which end of a text lies at its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** How a text looks. */
    record TextStyle(int size, boolean bold, Color color, Anchor anchor) {
        /** Returns a plain style whose texts begin at their points. */
        public static TextStyle of(int size, Color color) {
            return new TextStyle(size, false, color, Anchor.START);
        }

        /** Returns the same style in bold. */
        public TextStyle inBold() {
            return new TextStyle(size, true, color, anchor);
        }

        /** Returns the same style for texts that lie at their points with another end. */
        public TextStyle at(Anchor newAnchor) {
            return new TextStyle(size, bold, color, newAnchor);
        }
    }

    /** A place in units, y downwards. */
    record Point(double x, double y) {}

    /** Draws a path of straight lines through at least two points. */
    void path(List<Point> points, Color color, double width);

    /** Draws one broken line. */
    void brokenLine(Point from, Point to, Color color);

    /** Draws a filled circle with a white rim. */
    void disc(Point centre, double radius, Color color);

    /** Draws a filled shape of straight sides with a thin edge. */
    void polygon(List<Point> corners, Color fill, Color edge);

    /** Begins a group of what belongs together; its title says what it is, where the kind of drawing has room for it. */
    void group(String title);

    /** Ends the group begun last. */
    void endGroup();

    /** Writes a text with a white rim, its baseline at the point. */
    void text(String text, Point at, TextStyle style);
}
