package dev.fovea.report;

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
                FontRenderContext context = new FontRenderContext(null, true, true);
                return new TextLayout("x", new Font(Font.SANS_SERIF, Font.PLAIN, ChartStyle.TEXT_SIZE), context)
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
}
