package dev.fovea.report.network;

import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkSummary;
import dev.fovea.report.ChartStyle;
import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Anchor;
import dev.fovea.report.Drawing.Point;
import dev.fovea.report.Drawing.TextStyle;
import dev.fovea.report.FigureFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A network as papers draw it: boxes as large as what the layers compute, in rows from left to right, with arcs where values
 * skip layers. What repeats is drawn once with the number of times; forms that recur with other numbers are one box each in long
 * networks, with their insides and numbers below.
 */
public final class NetworkPicture {
    private static final int MARGIN = 28;
    private static final double ROOM = 1040;
    private static final double GAP = 36;
    private static final int MOST_BOXES = 45;
    private static final int LEAST_WIDTH = 640;
    private static final TextStyle TITLE =
            TextStyle.of(ChartStyle.TITLE_SIZE, ChartStyle.TEXT).inBold();
    private static final TextStyle FACT = TextStyle.of(ChartStyle.TEXT_SIZE, ChartStyle.MUTED);
    private static final TextStyle NOTE = Look.FAINT.at(Anchor.START);
    private static final int FACT_LINE = 19;
    private static final int NOTE_LINE = 16;

    private static final List<String> NOTES = List.of(
            "Below a box: what it does (/2 is a stride of 2), height×width×channels, parameters.",
            "Thin slabs are layers that leave the shape as it is.",
            "A face shows height and width (as square roots), a depth the channels (as cube roots).");

    private final String title;
    private final List<String> facts;
    private final Rows rows;
    private final List<List<Panel>> panels;
    private final Legend legend;

    private NetworkPicture(String title, Network network) {
        this.title = title;
        UnitGraph graph = UnitGraph.of(network);
        Set<Integer> main = graph.waysTo(graph.mainOutput());
        List<Part> path = Modules.shorten(new Decomposition(graph).path(main), MOST_BOXES);
        Heads heads = new Heads(graph, main);
        UnitPieces units = new UnitPieces(graph, Scale.of(graph.units()));
        ModulePanels modules = new ModulePanels(path);
        PartPieces pieces = new PartPieces(units::piece, units, modules.names(), heads.marks());
        rows = pieces.rows(path, ROOM);
        List<Panel> beside = new ArrayList<>();
        for (Heads.Head head : heads.heads()) {
            beside.add(new Panel(
                    OptionalInt.of(head.number()),
                    head.heading(),
                    pieces.rows(head.path(), ROOM - 100),
                    Optional.empty()));
        }
        beside.addAll(modules.panels(units, ROOM));
        panels = inRows(beside);
        NetworkSummary summary = NetworkSummary.of(network);
        legend = Legend.of(network, summary, !modules.names().isEmpty());
        facts = facts(network, summary);
    }

    /** Returns the picture of a network under a title. */
    public static NetworkPicture of(String title, Network network) {
        return new NetworkPicture(title, network);
    }

    /**
     * Writes the picture, as the file's name says: PNG or SVG.
     *
     * @throws dev.fovea.FoveaException if the name ends otherwise, or the file cannot be written
     */
    public void write(Path file) {
        new FigureFile(title, width(), height(), this::drawOn).write(file);
    }

    int width() {
        return (int) Math.ceil(contentWidth()) + 2 * MARGIN;
    }

    int height() {
        double height = headerHeight() + rows.height() + GAP;
        for (List<Panel> row : panels) {
            height += row.stream().mapToDouble(Panel::height).max().orElse(0) + GAP;
        }
        return (int) Math.ceil(height + legend.height() + 10 + NOTES.size() * NOTE_LINE) + 2 * MARGIN;
    }

    void drawOn(Drawing drawing) {
        double room = contentWidth();
        drawing.text(title, new Point(MARGIN, MARGIN + ChartStyle.TITLE_SIZE), TITLE);
        double y = MARGIN + ChartStyle.TITLE_SIZE + 6;
        for (String line : facts) {
            y += FACT_LINE;
            drawing.text(line, new Point(MARGIN, y), FACT);
        }
        y = MARGIN + headerHeight();
        rows.draw(drawing, MARGIN + (room - rows.width()) / 2, y);
        y += rows.height() + GAP;
        for (List<Panel> row : panels) {
            double x = MARGIN;
            for (Panel panel : row) {
                panel.draw(drawing, x, y);
                x += panel.width() + GAP;
            }
            y += row.stream().mapToDouble(Panel::height).max().orElse(0) + GAP;
        }
        legend.draw(drawing, MARGIN, y);
        y += legend.height() + 10;
        for (String note : NOTES) {
            y += NOTE_LINE;
            drawing.text(note, new Point(MARGIN, y), NOTE);
        }
    }

    private double headerHeight() {
        return ChartStyle.TITLE_SIZE + 6 + FACT_LINE * facts.size() + 26;
    }

    private double contentWidth() {
        double width = Math.max(LEAST_WIDTH, rows.width());
        for (List<Panel> row : panels) {
            width = Math.max(width, rowWidth(row));
        }
        width = Math.max(width, Math.max(legend.width(), Look.roomFor(title, TITLE)));
        width = Math.max(width, widest(facts, FACT));
        return Math.max(width, widest(NOTES, NOTE));
    }

    private static double widest(List<String> lines, TextStyle style) {
        return lines.stream()
                .mapToDouble(line -> Look.roomFor(line, style))
                .max()
                .orElse(0);
    }

    private static double rowWidth(List<Panel> row) {
        return row.stream().mapToDouble(Panel::width).sum() + GAP * (row.size() - 1);
    }

    private static List<List<Panel>> inRows(List<Panel> panels) {
        List<List<Panel>> rows = new ArrayList<>();
        for (Panel panel : panels) {
            List<Panel> last = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
            if (last.isEmpty() || rowWidth(last) + GAP + panel.width() > ROOM) {
                rows.add(new ArrayList<>());
            }
            rows.get(rows.size() - 1).add(panel);
        }
        return rows;
    }

    private static List<String> facts(Network network, NetworkSummary summary) {
        long fixed = summary.parameters() - summary.trainable();
        return List.of(
                "input " + Volume.text(network.inputShape()) + "  ·  " + outputs(network) + "  ·  "
                        + summary.rows().size() + " layers  ·  " + UnitPieces.count(summary.parameters())
                        + " parameters" + (fixed == 0 ? "" : " (" + UnitPieces.count(fixed) + " not trained)"),
                Legend.operations(summary.forwardFlops()) + " to classify an image, "
                        + Legend.operations(summary.trainingFlops()) + " to train on it");
    }

    private static String outputs(Network network) {
        List<String> shapes = network.outputs().stream()
                .filter(output -> !output.onlyInTraining())
                .map(output -> Volume.text(output.value().shape()))
                .toList();
        return (shapes.size() == 1 ? "output " : "outputs ") + String.join(", ", shapes);
    }
}
