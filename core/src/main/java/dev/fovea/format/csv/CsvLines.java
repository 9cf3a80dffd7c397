package dev.fovea.format.csv;

import java.util.ArrayList;
import java.util.List;

/** Finds where the rows of a table begin and end in its bytes; what stands in their cells is for others to read. */
final class CsvLines {
    private static final int MARK_BYTES = 3;
    private static final int MARK_START = 0xef;

    private final byte[] content;
    private int at;

    private CsvLines(byte[] content) {
        this.content = content;
        // The first byte of the byte order mark begins no character that a table would begin with.
        at = content.length >= MARK_BYTES && (content[0] & 0xff) == MARK_START ? MARK_BYTES : 0;
    }

    /**
     * Some bytes.
     *
     * @param end behind the line break
     * @param blank whether there is no row, only white space
     */
    record Span(int start, int end, boolean blank) {}

    /** Returns all of the content in pieces: each row with its line break, and each empty line. */
    static List<Span> of(byte[] content) {
        CsvLines lines = new CsvLines(content);
        List<Span> spans = new ArrayList<>();
        int start = 0;
        while (lines.at < content.length) {
            boolean blank = lines.pass();
            spans.add(new Span(start, lines.at, blank));
            start = lines.at;
        }
        return spans;
    }

    /** Passes a row; returns whether it is blank. */
    private boolean pass() {
        boolean blank = true;
        boolean cellStarts = true;
        while (at < content.length) {
            byte b = content[at++];
            if (b == '\n' || b == '\r') {
                at += b == '\r' && at < content.length && content[at] == '\n' ? 1 : 0;
                return blank;
            }
            blank &= b == ' ' || b == '\t';
            if (b == '"' && cellStarts) {
                passQuoted();
            }
            cellStarts = b == ',';
        }
        return blank;
    }

    /** Passes to behind the quote that ends a cell; two quotes are one that belongs to it. */
    private void passQuoted() {
        while (at < content.length) {
            if (content[at++] == '"') {
                if (at == content.length || content[at] != '"') {
                    return;
                }
                at++;
            }
        }
    }
}
