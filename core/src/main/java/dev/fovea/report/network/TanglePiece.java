package dev.fovea.report.network;

import dev.fovea.report.Drawing;
import dev.fovea.report.Drawing.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Boxes in columns, each to the right of all that it takes, with a line for each thing taken.
 *
 * @param columns the boxes by unit, column by column
 * @param inputs what each unit takes, of all units
 * @param taken the units whose results go on behind it
 */
record TanglePiece(List<Map<Integer, Piece>> columns, Map<Integer, List<Integer>> inputs, Set<Integer> taken)
        implements Piece {
    private static final double GAP = 44;
    private static final double ROW_GAP = 8;

    TanglePiece {
        columns = List.copyOf(columns);
    }

    /**
     * Lays out units.
     *
     * @param pieces each unit's box
     */
    static TanglePiece of(List<Unit> units, Map<Integer, Piece> pieces) {
        Map<Integer, Integer> column = new HashMap<>();
        TreeMap<Integer, Map<Integer, Piece>> columns = new TreeMap<>();
        Map<Integer, List<Integer>> inputs = new LinkedHashMap<>();
        Set<Integer> taken = units.stream().map(Unit::id).collect(Collectors.toSet());
        for (Unit unit : units) {
            int at = unit.inputs().stream()
                    .mapToInt(input -> column.getOrDefault(input, -1) + 1)
                    .max()
                    .orElse(0);
            column.put(unit.id(), at);
            columns.computeIfAbsent(at, any -> new LinkedHashMap<>()).put(unit.id(), pieces.get(unit.id()));
            inputs.put(unit.id(), unit.inputs());
            taken.removeAll(unit.inputs());
        }
        return new TanglePiece(List.copyOf(columns.values()), inputs, taken);
    }

    @Override
    public double width() {
        return columns.stream().mapToDouble(TanglePiece::columnWidth).sum() + GAP * (columns.size() + 1);
    }

    @Override
    public double up() {
        return columns.stream().mapToDouble(TanglePiece::columnHeight).max().orElse(0) / 2;
    }

    @Override
    public double down() {
        return up();
    }

    @Override
    public double in() {
        return 0;
    }

    @Override
    public double out() {
        return width();
    }

    @Override
    public boolean takesArrow() {
        return false;
    }

    @Override
    public void draw(Drawing drawing, double x, double y) {
        Map<Integer, Spot> spots = new HashMap<>();
        double left = x + GAP;
        for (Map<Integer, Piece> column : columns) {
            double right = left + columnWidth(column);
            double top = y - columnHeight(column) / 2;
            for (Map.Entry<Integer, Piece> entry : column.entrySet()) {
                Piece piece = entry.getValue();
                double line = top + piece.up();
                spots.put(entry.getKey(), new Spot(piece, (left + right - piece.width()) / 2, line, left, right));
                top = line + piece.down() + ROW_GAP;
            }
            left = right + GAP;
        }
        Point begin = new Point(x, y);
        spots.forEach((unit, spot) -> inputs.getOrDefault(unit, List.of()).stream()
                .map(input -> Optional.ofNullable(spots.get(input)))
                .distinct()
                .forEach(from -> Look.arrow(drawing, spot.from(from, begin))));
        Point end = new Point(x + width(), y);
        spots.forEach((unit, spot) -> {
            if (taken.contains(unit)) {
                Look.line(drawing, List.of(spot.begin(), spot.leave(), end));
            }
        });
        spots.values().forEach(spot -> spot.piece().draw(drawing, spot.x(), spot.line()));
    }

    /**
     * Where a box stands.
     *
     * @param x its left side
     * @param line the height of its line
     * @param left the left side of its column
     * @param right the right side of its column
     */
    private record Spot(Piece piece, double x, double line, double left, double right) {
        Point begin() {
            return new Point(x + piece.out(), line);
        }

        /** Lines turn beside the columns only, so that they pass no text. */
        Point leave() {
            return new Point(right, line);
        }

        List<Point> from(Optional<Spot> source, Point outside) {
            List<Point> corners = new ArrayList<>();
            source.ifPresentOrElse(
                    spot -> corners.addAll(List.of(spot.begin(), spot.leave())), () -> corners.add(outside));
            corners.add(new Point(left, line));
            corners.add(new Point(x + piece.in(), line));
            return corners;
        }
    }

    private static double columnWidth(Map<Integer, Piece> column) {
        return column.values().stream().mapToDouble(Piece::width).max().orElse(0);
    }

    private static double columnHeight(Map<Integer, Piece> column) {
        return column.values().stream()
                        .mapToDouble(piece -> piece.up() + piece.down() + ROW_GAP)
                        .sum()
                - ROW_GAP;
    }
}
