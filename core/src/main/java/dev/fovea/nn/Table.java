package dev.fovea.nn;

import java.util.ArrayList;
import java.util.List;

/** A table with ruled columns, the first ones aligned left, the others right. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;
    private final int leftAligned;

    /** @param leftAligned how many columns are aligned left */
    Table(List<String> header, int leftAligned) {
        this.leftAligned = leftAligned;
        widths = new int[header.size()];
        row(header);
    }

    void row(List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells.get(i).length());
        }
        rows.add(List.copyOf(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(rule("┏", "━", "┳", "┓"));
        line(text, rows.get(0), "┃");
        text.append(rule("┡", "━", "╇", "┩"));
        for (List<String> row : rows.subList(1, rows.size())) {
            line(text, row, "│");
        }
        return text.append(rule("└", "─", "┴", "┘")).toString();
    }

    private void line(StringBuilder text, List<String> cells, String edge) {
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            text.append(edge).append(' ');
            text.append(i < leftAligned ? cells.get(i) + padding : padding + cells.get(i));
            text.append(' ');
        }
        text.append(edge).append('\n');
    }

    private String rule(String start, String line, String crossing, String end) {
        StringBuilder text = new StringBuilder(start);
        for (int i = 0; i < widths.length; i++) {
            text.append(line.repeat(widths[i] + 2)).append(i == widths.length - 1 ? end : crossing);
        }
        return text.append('\n').toString();
    }
}
