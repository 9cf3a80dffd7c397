package dev.fovea.report.network;

import dev.fovea.report.Drawing;

/** Something laid out along a line from left to right, on which values flow; all in units. */
interface Piece {
    double width();

    /** Returns how far it reaches above the line. */
    double up();

    /** Returns how far it reaches below the line. */
    double down();

    /** Returns how far from its left side the line ends that comes in. */
    double in();

    /** Returns how far from its left side the line begins that goes out. */
    double out();

    /** Says whether the line that comes in ends in an arrow's head. */
    boolean takesArrow();

    /**
     * Draws it.
     *
     * @param x where its left side is
     * @param y where the line is
     */
    void draw(Drawing drawing, double x, double y);
}
