package dev.fovea.format.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.fovea.FoveaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

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
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        List<List<String>> expected = new ArrayList<>();
        Iterator<Row> rows = read(content, name).iterator();
        for (CsvLines.Span span : CsvLines.of(content)) {
            Row row = span.blank() || !rows.hasNext() ? null : rows.next();
            if (row == null || !lines.contains(row.line())) {
                kept.write(content, span.start(), span.end() - span.start());
                expected.addAll(row == null ? List.of() : List.of(row.cells()));
            }
        }
        byte[] rest = kept.toByteArray();
        // Half a row that is lost, or one too many that stays, must never reach the disk.
        if (rows.hasNext()
                || !read(rest, name).stream().map(Row::cells).toList().equals(expected)) {
            throw new FoveaException(
                    name + ": it cannot be told where its rows begin and end, so that none is taken out;"
                            + " write each on a line of its own, with quotes around all of a cell or none of it.");
        }
        return rest;
    }

    /** Returns rows as a table whose lines end in LF. */
    public static byte[] write(List<List<String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        rows.forEach(row -> writeRow(row, bytes));
        return bytes.toByteArray();
    }

    private static void writeRow(List<String> row, OutputStream bytes) {
        StringBuilder line = new StringBuilder();
        for (String cell : row) {
            line.append(line.length() == 0 ? "" : ",").append(quoted(cell));
        }
        try {
            bytes.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && cell.equals(cell.strip())
                && !cell.isEmpty();
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
