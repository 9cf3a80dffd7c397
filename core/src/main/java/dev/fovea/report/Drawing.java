package dev.fovea.report;

import java.awt.Color;
import java.util.List;

/** What a plot is drawn on: points are in units from the top left, and what is drawn later covers what was before. */
interface Drawing {
    /** Which end of a text lies at its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** How a text looks. */
    record TextStyle(int size, boolean bold, Color color, Anchor anchor) {
        static TextStyle of(int size, Color color) {
            return new TextStyle(size, false, color, Anchor.START);
        }

        TextStyle inBold() {
            return new TextStyle(size, true, color, anchor);
        }

        TextStyle at(Anchor newAnchor) {
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

    /** Writes a text with a white rim, its baseline at the point. */
    void text(String text, Point at, TextStyle style);
}
