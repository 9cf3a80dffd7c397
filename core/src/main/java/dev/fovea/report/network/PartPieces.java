package dev.fovea.report.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the pieces of parts: boxes, paths side by side, frames around what repeats. */
final class PartPieces {
    private static final double WIDEST_TANGLE = 1400;

    private final Function<Unit, Piece> boxes;
    private final UnitPieces units;
    private final Map<Part.Module, String> names;
    private final Map<Integer, List<Integer>> marks;

    /**
     * @param boxes makes a unit's box
     * @param units makes a module's box
     * @param names what modules are called
     * @param marks the numbers of other places that take a unit's result
     */
    PartPieces(
            Function<Unit, Piece> boxes,
            UnitPieces units,
            Map<Part.Module, String> names,
            Map<Integer, List<Integer>> marks) {
        this.boxes = boxes;
        this.units = units;
        this.names = names;
        this.marks = marks;
    }

    /**
     * Returns a path in rows, which end behind blocks and poolings where they can.
     *
     * @param room how wide a row may be
     */
    Rows rows(List<Part> path, double room) {
        Set<Integer> ends = new HashSet<>();
        for (int i = 0; i < path.size(); i++) {
            boolean pooled = path.get(i) instanceof Part.Box box
                    && box.unit()
                            .main()
                            .filter(step -> step.kind() == LayerKind.POOLING)
                            .isPresent();
            boolean gated =
                    path.get(i) instanceof Part.Block block && main(block).isEmpty();
            if (pooled || !(path.get(i) instanceof Part.Box || gated)) {
                ends.add(i + 1);
            }
        }
        return Rows.of(pieces(path), ends, room);
    }

    private List<Piece> pieces(List<Part> path) {
        return path.stream().map(this::piece).toList();
    }

    private Piece piece(Part part) {
        if (part instanceof Part.Box box) {
            return unit(box.unit());
        }
        if (part instanceof Part.Block block) {
            return block(block);
        }
        if (part instanceof Part.Fold fold) {
            return fold(fold);
        }
        if (part instanceof Part.Module module) {
            Piece box = units.module(module, names.getOrDefault(module, ""));
            Piece drawn = hasSkip(module) ? new LanesPiece(Optional.of(box), List.of(), true, Optional.empty()) : box;
            return marked(drawn, module.units());
        }
        Map<Integer, Piece> tangled = new HashMap<>();
        part.units().forEach(unit -> tangled.put(unit.id(), unit(unit)));
        TanglePiece drawn = TanglePiece.of(part.units().toList(), tangled);
        return drawn.width() <= WIDEST_TANGLE ? drawn : marked(units.crosswise(part), part.units());
    }

    private Piece unit(Unit unit) {
        return marked(boxes.apply(unit), Stream.of(unit));
    }

    private Piece marked(Piece piece, Stream<Unit> in) {
        List<Integer> numbers = in.flatMap(unit -> marks.getOrDefault(unit.id(), List.of()).stream())
                .distinct()
                .toList();
        return numbers.isEmpty() ? piece : new MarkedPiece(piece, numbers);
    }

    private Piece fold(Part.Fold fold) {
        long parameters = UnitPieces.parameters(fold);
        String note = parameters == 0 ? "" : UnitPieces.count(parameters) + " in all";
        int channels = Volume.of(last(fold.last()).shape()).channels();
        if (channels != Volume.of(last(fold.first()).shape()).channels()) {
            note = "to " + channels + " channels, " + note;
        }
        return new FramePiece(
                new SeriesPiece(pieces(fold.first())), fold.times().size(), note);
    }

    private Piece block(Part.Block block) {
        List<List<Part>> above = new ArrayList<>(block.branches());
        Optional<List<Part>> main = main(block);
        main.ifPresent(above::remove);
        return new LanesPiece(
                main.map(this::pieces).map(SeriesPiece::new),
                above.stream().map(this::pieces).map(SeriesPiece::new).collect(Collectors.toList()),
                block.skip() && main.isPresent(),
                block.join().map(this::unit));
    }

    /**
     * Returns the branch that stands on the line. Where values are joined element by element it is the longest of those that have
     * the shape of the result, and where only what goes straight on has it, as where weights of channels are multiplied, none.
     */
    private static Optional<List<Part>> main(Part.Block block) {
        if (block.join().isEmpty() || !block.join().get().isCircle()) {
            return Optional.of(block.branches().get(0));
        }
        Volume result = Volume.of(block.join().get().shape());
        Optional<List<Part>> longest = Optional.empty();
        for (List<Part> branch : block.branches()) {
            boolean longer = longest.isEmpty() || Part.boxes(branch) > Part.boxes(longest.get());
            if (longer && Volume.of(last(branch).shape()).equals(result)) {
                longest = Optional.of(branch);
            }
        }
        return longest.isEmpty() && !block.skip() ? Optional.of(block.branches().get(0)) : longest;
    }

    private static Unit last(List<Part> path) {
        return path.stream()
                .flatMap(Part::units)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static boolean hasSkip(Part.Module module) {
        return module.parts().stream()
                .anyMatch(part -> part instanceof Part.Block block
                        && block.skip()
                        && main(block).isPresent());
    }
}
