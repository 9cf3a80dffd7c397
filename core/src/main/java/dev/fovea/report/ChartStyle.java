package dev.fovea.report;

import java.awt.Color;

/** Colours and text sizes of every figure; the two series colours differ for colour-blind readers too. */
final class ChartStyle {
    static final Color BACKGROUND = Color.WHITE;
    static final Color TEXT = new Color(0x1F2933);
    static final Color MUTED = new Color(0x66707C);
    static final Color GRID = new Color(0xE3E6EA);
    static final Color FRAME = new Color(0xCBD2D9);
    static final Color TRAINING = new Color(0x2F6DB5);
    static final Color VALIDATION = new Color(0xC8551B);

    static final int TITLE_SIZE = 20;
    static final int HEADING_SIZE = 15;
    static final int TEXT_SIZE = 13;

    /** Figures have twice as many pixels as units, so that text stays sharp on dense screens. */
    static final int PIXELS_PER_UNIT = 2;

    private ChartStyle() {}

    /** Returns a width that the text does not exceed in any common sans-serif font, in units. */
    static double roomFor(String text, int size) {
        return 0.62 * size * text.length();
    }
}
