package dev.fovea.report.network;

import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Point;
import dev.fovea.report.Drawing.TextStyle;

/** A text and how it looks. */
record Label(String text, TextStyle style) {
    /** Returns the room it needs, in units. */
    double width() {
        return Look.roomFor(text, style);
    }

    void draw(Drawing drawing, Point at) {
        drawing.text(text, at, style);
    }
}
