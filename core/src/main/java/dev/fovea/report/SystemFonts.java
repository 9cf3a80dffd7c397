package dev.fovea.report;

import dev.fovea.report.Drawing.TextStyle;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;

/** The machine's fonts, for texts in scripts that the font which comes along lacks. */
final class SystemFonts {
    private SystemFonts() {}

    private static final class Asked {
        static final boolean THERE = canWrite();

        private Asked() {}

        /** Java says in many ways that there are no fonts, or no libraries for them: by errors of all kinds. */
        private static boolean canWrite() {
            try {
                return layout("x", TextStyle.of(ChartStyle.TEXT_SIZE, ChartStyle.TEXT))
                                .getAdvance()
                        > 0;
            } catch (OutOfMemoryError e) {
                throw e;
            } catch (Error | RuntimeException e) {
                return false;
            }
        }
    }

    static boolean areThere() {
        return Asked.THERE;
    }

    /** Returns a text in the machine's font without serifs. */
    static TextLayout layout(String text, TextStyle style) {
        Font font = new Font(Font.SANS_SERIF, style.bold() ? Font.BOLD : Font.PLAIN, style.size());
        return new TextLayout(text, font, new FontRenderContext(null, true, true));
    }
}
