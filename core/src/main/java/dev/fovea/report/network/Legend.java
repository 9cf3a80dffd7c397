package dev.fovea.report.network;

import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkSummary;
import dev.fovea.report.ChartStyle;
import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Anchor;
import dev.fovea.report.Drawing.Point;
import dev.fovea.report.Drawing.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the colours mean, and what the layers of each kind cost together: how many there are, their parameters, and their
 * operations for one image.
 *
 * @param entries one for each colour that the picture has, in the order of {@link LayerKind}
 * @param total the sums of their numbers
 */
record Legend(List<Entry> entries, List<String> total) {
    private static final TextStyle NAME = Look.TEXT.at(Anchor.START);
    private static final TextStyle NUMBER = Look.TEXT.at(Anchor.END);
    private static final TextStyle HEAD = Look.FAINT.at(Anchor.END);
    private static final double SWATCH = 12;
    private static final double INDENT = 19;
    private static final double LINE = 18;
    private static final double GAP = 20;
    private static final List<String> HEADER = List.of("layers", "parameters", "", "operations", "");

    /**
     * One colour.
     *
     * @param numbers as many as the header has columns; empty texts where there are none
     */
    record Entry(LayerKind kind, String text, List<String> numbers) {}

    /** What layers of one kind cost. */
    private static final class Sum {
        private final Set<String> names = new TreeSet<>();
        private int layers;
        private long parameters;
        private long operations;
    }

    Legend {
        entries = List.copyOf(entries);
        total = List.copyOf(total);
    }

    /**
     * Returns the legend of a network.
     *
     * @param blocks whether the picture has boxes that are drawn in detail elsewhere
     */
    static Legend of(Network network, NetworkSummary summary, boolean blocks) {
        TreeMap<LayerKind, Sum> sums = new TreeMap<>();
        sums.put(LayerKind.INPUT, new Sum());
        for (int i = 0; i < summary.rows().size(); i++) {
            LayerNode node = network.layers().get(i);
            NetworkSummary.Row row = summary.rows().get(i);
            Sum sum = sums.computeIfAbsent(LayerKind.of(node.layer()), any -> new Sum());
            sum.layers++;
            sum.parameters += row.parameters();
            sum.operations += row.flops();
            if (LayerKind.of(node.layer()) != LayerKind.ACTIVATION) {
                sum.names.add(LayerText.kindName(node.layer()));
            }
            LayerText.activation(node.layer())
                    .ifPresent(activation -> sums.computeIfAbsent(LayerKind.ACTIVATION, any -> new Sum())
                            .names
                            .add(activation));
        }
        if (blocks) {
            sums.put(LayerKind.BLOCK, new Sum());
        }
        List<Entry> entries = new ArrayList<>();
        sums.forEach((kind, sum) -> entries.add(new Entry(kind, text(kind, sum), numbers(sum, summary))));
        List<String> total = List.of(
                String.valueOf(summary.rows().size()),
                UnitPieces.count(summary.parameters()),
                "",
                operations(summary.forwardFlops()),
                "");
        return new Legend(entries, total);
    }

    double width() {
        double width = INDENT + nameWidth();
        for (int i = 0; i < HEADER.size(); i++) {
            width += gap(i) + columnWidth(i);
        }
        return width;
    }

    double height() {
        return LINE * (entries.size() + 2);
    }

    /** Draws it with the top left at a point. */
    void draw(Drawing drawing, double x, double y) {
        numbers(drawing, x, y, HEADER, HEAD);
        double top = y + LINE;
        for (Entry entry : entries) {
            drawing.polygon(
                    List.of(
                            new Point(x, top),
                            new Point(x + SWATCH, top),
                            new Point(x + SWATCH, top + SWATCH),
                            new Point(x, top + SWATCH)),
                    entry.kind().color(),
                    ChartStyle.MUTED);
            drawing.text(entry.text(), new Point(x + INDENT, top + 10), NAME);
            numbers(drawing, x, top, entry.numbers(), NUMBER);
            top += LINE;
        }
        drawing.path(List.of(new Point(x, top - 2), new Point(x + width(), top - 2)), ChartStyle.FRAME, 1);
        drawing.text("all", new Point(x + INDENT, top + 13), NAME.inBold());
        numbers(drawing, x, top + 3, total, NUMBER.inBold());
    }

    private void numbers(Drawing drawing, double x, double top, List<String> texts, TextStyle style) {
        double right = x + INDENT + nameWidth();
        for (int i = 0; i < texts.size(); i++) {
            right += gap(i) + columnWidth(i);
            drawing.text(texts.get(i), new Point(right, top + 10), style);
        }
    }

    /** A share stands close to the number that it is the share of. */
    private static double gap(int column) {
        return HEADER.get(column).isEmpty() ? GAP / 2 : GAP;
    }

    private double nameWidth() {
        return entries.stream()
                .mapToDouble(entry -> Look.roomFor(entry.text(), NAME))
                .max()
                .orElse(0);
    }

    private double columnWidth(int column) {
        double widest = Look.roomFor(HEADER.get(column), HEAD);
        for (Entry entry : entries) {
            widest = Math.max(widest, Look.roomFor(entry.numbers().get(column), NUMBER));
        }
        return Math.max(widest, Look.roomFor(total.get(column), NUMBER.inBold()));
    }

    private static List<String> numbers(Sum sum, NetworkSummary summary) {
        return List.of(
                sum.layers == 0 ? "" : String.valueOf(sum.layers),
                sum.parameters == 0 ? "" : UnitPieces.count(sum.parameters),
                share(sum.parameters, summary.parameters()),
                sum.operations == 0 ? "" : operations(sum.operations),
                share(sum.operations, summary.forwardFlops()));
    }

    /** Returns a number of operations in thousands, millions or billions. */
    static String operations(long number) {
        if (number >= 1_000_000_000) {
            return String.format(Locale.ROOT, "%.2f GFLOP", number / 1e9);
        }
        return number >= 1_000_000
                ? String.format(Locale.ROOT, "%.2f MFLOP", number / 1e6)
                : String.format(Locale.ROOT, "%.2f kFLOP", number / 1e3);
    }

    private static String share(long part, long whole) {
        if (part == 0) {
            return "";
        }
        return part * 1000 < whole ? "<0.1%" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
    }

    private static String text(LayerKind kind, Sum sum) {
        return switch (kind) {
            case NORMALIZATION, REGULARIZATION, ARRANGEMENT, OTHER, JOIN -> String.join(", ", sum.names);
            case ACTIVATION ->
                kind.label() + ": " + String.join(", ", sum.names) + (sum.layers == 0 ? " (inside layers)" : "");
            default -> kind.label();
        };
    }
}
