package dev.fovea.report;

import java.awt.Color;

/** Colours and text sizes of every figure; the two series colours differ for colour-blind readers too. */
public final class ChartStyle {
    public static final Color BACKGROUND = Color.WHITE;
    public static final Color TEXT = new Color(0x1F2933);
    public static final Color MUTED = new Color(0x66707C);
    public static final Color GRID = new Color(0xE3E6EA);
    public static final Color FRAME = new Color(0xCBD2D9);
    public static final Color TRAINING = new Color(0x2F6DB5);
    public static final Color VALIDATION = new Color(0xC8551B);

    public static final int TITLE_SIZE = 20;
    public static final int HEADING_SIZE = 15;
    public static final int TEXT_SIZE = 13;

    /** Figures have twice as many pixels as units, so that text stays sharp on dense screens. */
    public static final int PIXELS_PER_UNIT = 2;

    private ChartStyle() {}

    /** Returns a width that the text does not exceed in any common sans-serif font, in units. */
    public static double roomFor(String text, int size) {
        return size * text.chars().mapToDouble(ChartStyle::widthOf).sum();
    }

    /** Returns a letter's width in DejaVu Sans, one of the widest common fonts, or a little more; 1 is the text's size. */
    private static double widthOf(int letter) {
        if (" .,:;'|ijlI·".indexOf(letter) >= 0) {
            return 0.34;
        }
        if ("()[]/-ftr".indexOf(letter) >= 0) {
            return 0.42;
        }
        if ("×+=→wM%".indexOf(letter) >= 0) {
            return letter == '%' ? 0.95 : 0.87;
        }
        if (letter > 0x2000 || "mW@&…".indexOf(letter) >= 0) {
            return 1;
        }
        return Character.isUpperCase(letter) ? 0.79 : 0.64;
    }
}
