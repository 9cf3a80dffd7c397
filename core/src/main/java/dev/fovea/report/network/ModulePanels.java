package dev.fovea.report.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Draws each form of module once, with the numbers of its places in a table. */
final class ModulePanels {
    private final Map<String, List<Place>> forms = new LinkedHashMap<>();
    private final Map<Part.Module, String> names = new HashMap<>();

    /**
     * Where a module stands.
     *
     * @param last the last of those that the place folds; the same as the first where it folds none or equal ones
     */
    private record Place(Part.Module first, Part.Module last) {
        List<Unit> firstUnits() {
            return first.units().toList();
        }
    }

    /** @param path folded, so that equal modules that stand one behind the other are one place */
    ModulePanels(List<Part> path) {
        path.forEach(this::collect);
        int form = 0;
        for (List<Place> places : forms.values()) {
            String letter = String.valueOf((char) ('A' + form++));
            for (int i = 0; i < places.size(); i++) {
                names.put(places.get(i).first(), places.size() == 1 ? letter : letter + (i + 1));
            }
        }
    }

    /** Returns what the modules are called: A1, A2, B1. */
    Map<Part.Module, String> names() {
        return names;
    }

    /**
     * Returns the drawings in detail.
     *
     * @param units makes the boxes
     * @param room how wide a drawing may be
     */
    List<Panel> panels(UnitPieces units, double room) {
        List<Panel> panels = new ArrayList<>();
        forms.values().forEach(places -> panels.add(panel(places, units, room)));
        return panels;
    }

    private void collect(Part part) {
        if (part instanceof Part.Module module) {
            add(module, module);
        } else if (part instanceof Part.Fold fold) {
            for (int i = 0; i < fold.first().size(); i++) {
                if (fold.first().get(i) instanceof Part.Module first
                        && fold.last().get(i) instanceof Part.Module last) {
                    add(first, last);
                } else {
                    collect(fold.first().get(i));
                }
            }
        }
    }

    private void add(Part.Module first, Part.Module last) {
        forms.computeIfAbsent(first.form(), any -> new ArrayList<>()).add(new Place(first, last));
    }

    private Panel panel(List<Place> places, UnitPieces units, double room) {
        List<String> header = new ArrayList<>(List.of("block", "output", "layers", "parameters"));
        int fixed = header.size();
        List<List<String>> rows = new ArrayList<>();
        for (Place place : places) {
            rows.add(new ArrayList<>(List.of(
                    names.getOrDefault(place.first(), ""),
                    range(place, module -> Volume.text(module.last().shape())),
                    range(place, module -> String.valueOf(module.layers())),
                    range(place, module -> UnitPieces.count(UnitPieces.parameters(module))))));
        }
        List<Unit> drawn = places.get(0).firstUnits();
        Map<Integer, List<Label>> labels = new HashMap<>();
        for (int i = 0; i < drawn.size(); i++) {
            if (!drawn.get(i).isCircle()) {
                char key = (char) ('a' + header.size() - fixed);
                labels.put(drawn.get(i).id(), column(places, i, header, rows, key));
            }
        }
        PartPieces pieces = new PartPieces(
                unit -> units.piece(unit, labels.getOrDefault(unit.id(), List.of())), units, names, Map.of());
        String letter = names.getOrDefault(places.get(0).first(), "").substring(0, 1);
        String heading = "block " + letter
                + (places.size() == 1 ? "" : ", drawn with the sizes of " + letter + "1; columns give channels");
        return new Panel(
                OptionalInt.empty(),
                heading,
                pieces.rows(places.get(0).first().parts(), room),
                Optional.of(new NumberTable(header, rows)));
    }

    /** Returns what is said of a place: of the first and of the last module in it, where these differ. */
    private static String range(Place place, Function<Part.Module, String> said) {
        String first = said.apply(place.first());
        String last = said.apply(place.last());
        return first.equals(last) ? first : first + " … " + last;
    }

    /**
     * Adds a column of what differs between the places of a unit, and returns what stands below its box.
     *
     * @param index which of the modules' units
     * @param key the column's name
     */
    private static List<Label> column(
            List<Place> places, int index, List<String> header, List<List<String>> rows, char key) {
        List<Unit> units =
                places.stream().map(place -> place.firstUnits().get(index)).toList();
        List<String> names = units.stream().map(UnitPieces::name).distinct().toList();
        String word = names.size() == 1 ? names.get(0) : names.get(0).split(" ", 2)[0];
        List<String> cells = places.stream()
                .map(place ->
                        range(place, module -> cell(module.units().toList().get(index), word)))
                .toList();
        List<Label> lines = new ArrayList<>(List.of(new Label(word, Look.STRONG)));
        if (cells.stream().distinct().count() == 1) {
            lines.add(new Label(cells.get(0), Look.TEXT));
            return lines;
        }
        if (names.size() == 1 && units.stream().allMatch(ModulePanels::keepsChannels)) {
            return lines;
        }
        header.add(String.valueOf(key));
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).add(cells.get(i));
        }
        lines.add(new Label(String.valueOf(key), Look.TEXT));
        return lines;
    }

    /** Returns the channels of a unit, behind what its name says beyond a word. */
    private static String cell(Unit unit, String word) {
        String more = UnitPieces.name(unit).substring(word.length()).strip();
        return (more.isEmpty() ? "" : more + ", ") + Volume.of(unit.shape()).channels();
    }

    /** Says whether a unit has as many channels as what it takes, or joins them, so that its number says nothing new. */
    private static boolean keepsChannels(Unit unit) {
        LayerKind kind = unit.steps().get(0).kind();
        return kind == LayerKind.POOLING || kind == LayerKind.JOIN;
    }
}
