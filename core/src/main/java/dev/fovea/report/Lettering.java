package dev.fovea.report;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.GlyphTable;
import org.apache.fontbox.ttf.HorizontalMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A font that Fovea brings along, as outlines of letters: figures look alike everywhere, and are drawn on machines without
 * fonts, where Java cannot write at all.
 */
final class Lettering {
    private final CmapLookup numbers;
    private final HorizontalMetricsTable widths;
    private final GlyphTable outlines;
    private final double unitsPerEm;

    private Lettering(String file) {
        try (InputStream in = Lettering.class.getResourceAsStream("fonts/" + file)) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(Objects.requireNonNull(in, file)));
            numbers = font.getUnicodeCmapLookup();
            widths = font.getHorizontalMetrics();
            outlines = font.getGlyph();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException("The font " + file + " that comes with Fovea cannot be read", e);
        }
    }

    private static final class Plain {
        static final Lettering LETTERS = new Lettering("DejaVuSans.ttf");
    }

    private static final class Bold {
        static final Lettering LETTERS = new Lettering("DejaVuSans-Bold.ttf");
    }

    static Lettering of(boolean bold) {
        return bold ? Bold.LETTERS : Plain.LETTERS;
    }

    /** Says whether the font has all letters of a text, and they stand one after the other, from left to right. */
    boolean covers(String text) {
        return text.codePoints().allMatch(this::covers) && !Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    private boolean covers(int letter) {
        boolean marksAnother = switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
        return numbers.getGlyphId(letter) != 0 && !marksAnother;
    }

    /** Returns a text's width in units. */
    double width(String text, int size) {
        return text.codePoints().mapToDouble(letter -> advance(letter, size)).sum();
    }

    /** Returns a text that begins at the origin, on its baseline; a letter that the font lacks is a box. */
    Path2D outline(String text, int size) {
        Path2D outline = new Path2D.Double();
        double scale = scale(size);
        double x = 0;
        for (int letter : text.codePoints().toArray()) {
            AffineTransform place = new AffineTransform(scale, 0, 0, -scale, x, 0);
            @Nullable GlyphData glyph = glyph(letter);
            if (glyph != null) {
                outline.append(glyph.getPath().getPathIterator(place), false);
            }
            x += advance(letter, size);
        }
        return outline;
    }

    private double advance(int letter, int size) {
        return widths.getAdvanceWidth(numbers.getGlyphId(letter)) * scale(size);
    }

    private double scale(int size) {
        return size / unitsPerEm;
    }

    private @Nullable GlyphData glyph(int letter) {
        try {
            return outlines.getGlyph(numbers.getGlyphId(letter));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The outline of the letter '" + Character.toString(letter) + "' cannot be read", e);
        }
    }
}
