package dev.fovea.format.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.fovea.FoveaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and writes rows of cells: UTF-8, commas, quotes doubled inside quotes; lines end in LF or CRLF. */
public final class CsvTable {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private CsvTable() {}

    /**
     * A row.
     *
     * @param line where it stands in the file, from 1: where its last cell begins, if it has several
     */
    public record Row(int line, List<String> cells) {}

    /**
     * Reads all rows; lines that are empty, or white space alone, are left out.
     *
     * @param name what to call the table in messages
     * @throws FoveaException naming the table, and the line where there is one, if it is not UTF-8 or a quote is not closed
     */
    public static List<Row> read(byte[] content, String name) {
        String text = decode(content, name);
        List<Row> rows = new ArrayList<>();
        try (CsvParser parser = new CsvFactory().createParser(text)) {
            parser.enable(CsvParser.Feature.WRAP_AS_ARRAY);
            List<String> cells = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    cells.add(parser.getText());
                } else if (token == JsonToken.END_ARRAY) {
                    if (!isBlank(cells)) {
                        rows.add(new Row(parser.currentTokenLocation().getLineNr(), List.copyOf(cells)));
                    }
                    cells.clear();
                }
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new FoveaException(
                    name + (line > 0 ? ", line " + line : "") + " is no row of a table: " + e.getOriginalMessage()
                            + ".",
                    e);
        } catch (IOException e) {
            throw new FoveaException(name + " cannot be read as a table: " + e.getMessage() + ".", e);
        }
        return rows;
    }

    private static boolean isBlank(List<String> cells) {
        return cells.isEmpty() || (cells.size() == 1 && cells.get(0).isBlank());
    }

    private static String decode(byte[] content, String name) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new FoveaException(name + " is no table: it is not text in UTF-8.", e);
        }
    }

    /**
     * Returns a table without some of its rows; every byte of the others stays as it is.
     *
     * @param lines of the rows that are left out, as {@link #read} tells them
     * @throws FoveaException naming the table, if it cannot be read, or it cannot be told where its rows begin and end
     */
    public static byte[] without(byte[] content, String name, Set<Integer> lines) {
        return changed(content, name, row -> lines.contains(row.line()) ? List.of() : row.cells());
    }

    /**
     * Returns a table with some of its rows changed; every byte of the others stays as it is.
     *
     * @param change what becomes of a row's cells; where none are left the row is left out
     * @throws FoveaException naming the table, if it cannot be read, or it cannot be told where its rows begin and end
     */
    public static byte[] changed(byte[] content, String name, Function<Row, List<String>> change) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        List<List<String>> expected = new ArrayList<>();
        Iterator<Row> rows = read(content, name).iterator();
        for (CsvLines.Span span : CsvLines.of(content)) {
            Row row = span.blank() || !rows.hasNext() ? null : rows.next();
            List<String> cells = row == null ? List.of() : change.apply(row);
            if (row == null || cells.equals(row.cells())) {
                kept.write(content, span.start(), span.end() - span.start());
            } else if (!cells.isEmpty()) {
                kept.writeBytes(text(cells, lineEnd(content, span)).getBytes(StandardCharsets.UTF_8));
            }
            expected.addAll(cells.isEmpty() ? List.of() : List.of(cells));
        }
        byte[] rest = kept.toByteArray();
        // Half a row that is lost, or one too many that stays, must never reach the disk.
        if (rows.hasNext()
                || !read(rest, name).stream().map(Row::cells).toList().equals(expected)) {
            throw new FoveaException(name + ": it cannot be told where its rows begin and end, so that none is changed;"
                    + " write each on a line of its own, with quotes around all of a cell or none of it.");
        }
        return rest;
    }

    /** Returns rows as a table whose lines end in LF. */
    public static byte[] write(List<List<String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        rows.forEach(row -> bytes.writeBytes(text(row, "\n").getBytes(StandardCharsets.UTF_8)));
        return bytes.toByteArray();
    }

    private static String text(List<String> row, String lineEnd) {
        return row.stream().map(CsvTable::quoted).collect(Collectors.joining(",", "", lineEnd));
    }

    /** Returns the line break of a row; the last one may have none. */
    private static String lineEnd(byte[] content, CsvLines.Span span) {
        int start = span.end();
        while (start > span.start() && (content[start - 1] == '\n' || content[start - 1] == '\r')) {
            start--;
        }
        return new String(content, start, span.end() - start, StandardCharsets.UTF_8);
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && cell.equals(cell.strip())
                && !cell.isEmpty();
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
