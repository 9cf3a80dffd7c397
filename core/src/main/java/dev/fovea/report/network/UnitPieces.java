package dev.fovea.report.network;

import dev.fovea.nn.NetworkOutput;
import dev.fovea.nn.layer.Layer;
import dev.fovea.report.Drawing.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the boxes and circles of units, with their texts. */
final class UnitPieces {
    private static final double SLAB = 4.5;

    private final UnitGraph graph;
    private final Scale scale;

    UnitPieces(UnitGraph graph, Scale scale) {
        this.graph = graph;
        this.scale = scale;
    }

    /** Returns a unit's box with its name, shape and parameters. */
    Piece piece(Unit unit) {
        if (unit.isCircle()) {
            return circle(unit);
        }
        List<Label> lines = new ArrayList<>();
        lines.add(new Label(name(unit), Look.STRONG));
        lines.add(new Label(Volume.text(unit.shape()), Look.TEXT));
        if (unit.parameters() > 0) {
            lines.add(new Label(count(unit.parameters()), Look.FAINT));
        }
        if (unit.steps().stream().anyMatch(Step::isShared)) {
            lines.add(new Label("shared", Look.FAINT));
        }
        lines.addAll(output(unit));
        return new BoxPiece(solid(unit), lines, title(unit));
    }

    /** Returns a unit's box with other lines below it. */
    Piece piece(Unit unit, List<Label> lines) {
        return unit.isCircle() ? circle(unit) : new BoxPiece(solid(unit), lines, title(unit));
    }

    /** Returns a module's box. */
    Piece module(Part.Module module, String name) {
        return one(module, LayerKind.BLOCK, name);
    }

    /** Returns one box for units whose wiring is too dense to be drawn. */
    Piece crosswise(Part tangle) {
        return one(tangle, LayerKind.OTHER, tangle.layers() + " layers, wired crosswise");
    }

    private Piece one(Part part, LayerKind kind, String name) {
        Unit last = part.units().reduce((first, second) -> second).orElseThrow();
        Volume volume = Volume.of(last.shape());
        List<Solid.Slab> slabs = List.of(new Solid.Slab(kind.color(), scale.depth(volume.channels())));
        List<Label> lines = new ArrayList<>();
        lines.add(new Label(name, Look.STRONG));
        lines.add(new Label(Volume.text(last.shape()), Look.TEXT));
        lines.add(new Label(count(parameters(part)), Look.FAINT));
        part.units().map(this::output).forEach(lines::addAll);
        String title = part.layers() + " layers in " + name + ": "
                + part.units().map(UnitPieces::steps).collect(Collectors.joining("; "));
        return new BoxPiece(Solid.of(slabs, volume, scale), lines, title);
    }

    static long parameters(Part part) {
        return part.units().mapToLong(Unit::parameters).sum();
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns what a unit is called. */
    static String name(Unit unit) {
        if (unit.isInput()) {
            return "input";
        }
        return LayerText.of(unit.main().orElse(unit.steps().get(0)).layer());
    }

    private JoinPiece circle(Unit unit) {
        Layer layer = unit.main().orElseThrow().layer();
        String sign = switch (layer.kind()) {
            case "Add" -> "+";
            case "Multiply" -> "×";
            case "Subtract" -> "minus";
            default -> LayerText.of(layer);
        };
        List<Solid.Slab> slabs = slabs(unit).stream().skip(1).toList();
        Optional<Solid> solid =
                slabs.isEmpty() ? Optional.empty() : Optional.of(Solid.of(slabs, Volume.of(unit.shape()), scale));
        return new JoinPiece(sign, solid, output(unit), title(unit));
    }

    private Solid solid(Unit unit) {
        return Solid.of(slabs(unit), Volume.of(unit.shape()), scale);
    }

    private List<Solid.Slab> slabs(Unit unit) {
        List<Solid.Slab> slabs = new ArrayList<>();
        double depth = scale.depth(Volume.of(unit.shape()).channels());
        if (unit.isInput()) {
            slabs.add(new Solid.Slab(LayerKind.INPUT.color(), depth));
        }
        for (Step step : unit.steps()) {
            slabs.add(new Solid.Slab(step.kind().color(), step.hangs() ? SLAB : depth));
            if (!step.hangs() && LayerText.activation(step.layer()).isPresent()) {
                slabs.add(new Solid.Slab(LayerKind.ACTIVATION.color(), SLAB));
            }
        }
        return slabs;
    }

    private List<Label> output(Unit unit) {
        TextStyle style = Look.STRONG;
        return graph.outputOf(unit).stream()
                .flatMap(output -> lines(unit, output).stream())
                .map(text -> new Label(text, style))
                .toList();
    }

    private static List<String> lines(Unit unit, NetworkOutput output) {
        List<String> lines = new ArrayList<>();
        lines.add(unit.steps().stream()
                .reduce((first, second) -> second)
                .flatMap(step -> LayerText.activation(step.layer()))
                .map(activation -> "output: " + activation)
                .orElse("output"));
        if (output.onlyInTraining()) {
            lines.add("in training only");
        }
        return lines;
    }

    private static String title(Unit unit) {
        if (unit.steps().isEmpty()) {
            return "the images " + unit.shape();
        }
        long layers = new Part.Box(unit).layers();
        String what = unit.isInput() ? "the images and " : "";
        return what + layers + (layers == 1 ? " layer: " : " layers: ") + steps(unit);
    }

    private static String steps(Unit unit) {
        return unit.steps().stream().map(Step::description).collect(Collectors.joining("; "));
    }
}
