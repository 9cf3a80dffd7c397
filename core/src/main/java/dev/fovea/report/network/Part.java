package dev.fovea.report.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A piece of a network's structure; a list of parts is a path on which each takes what the one before gives. */
sealed interface Part {
    /** Returns the units in it, in order, each as often as the network has it. */
    Stream<Unit> units();

    /** Returns how many boxes and circles it is drawn with. */
    int boxes();

    /** Returns how many layers it has. */
    default long layers() {
        return units().flatMap(unit -> unit.steps().stream())
                .filter(step -> step.call() == 0)
                .count();
    }

    /** One box. */
    record Box(Unit unit) implements Part {
        @Override
        public Stream<Unit> units() {
            return Stream.of(unit);
        }

        @Override
        public int boxes() {
            return 1;
        }
    }

    /**
     * Paths side by side, and what joins them.
     *
     * @param branches each with at least one part
     * @param skip whether what comes in also goes straight to where they are joined
     * @param join what joins them; nothing where that lies outside, behind the end of a longer path
     */
    record Block(List<List<Part>> branches, boolean skip, Optional<Unit> join) implements Part {
        public Block {
            branches = List.copyOf(branches);
        }

        @Override
        public Stream<Unit> units() {
            return Stream.concat(branches.stream().flatMap(List::stream).flatMap(Part::units), join.stream());
        }

        @Override
        public int boxes() {
            return Part.boxes(branches.stream().flatMap(List::stream).toList()) + (join.isPresent() ? 1 : 0);
        }
    }

    /** Units that take from each other in a way that paths side by side cannot show. */
    record Tangle(List<Unit> all) implements Part {
        public Tangle {
            all = List.copyOf(all);
        }

        @Override
        public Stream<Unit> units() {
            return all.stream();
        }

        @Override
        public int boxes() {
            return all.size();
        }
    }

    /**
     * Equal paths, one behind the other, drawn once; or modules of one form that differ in their channels alone.
     *
     * @param times all of them, 2 or more
     */
    record Fold(List<List<Part>> times) implements Part {
        public Fold {
            times = List.copyOf(times);
        }

        List<Part> first() {
            return times.get(0);
        }

        List<Part> last() {
            return times.get(times.size() - 1);
        }

        @Override
        public Stream<Unit> units() {
            return times.stream().flatMap(List::stream).flatMap(Part::units);
        }

        @Override
        public int boxes() {
            return Part.boxes(first());
        }
    }

    /**
     * A path drawn as one box here, and in detail elsewhere, once for all paths of its form.
     *
     * @param form what is alike in all of them
     */
    record Module(String form, List<Part> parts) implements Part {
        public Module {
            parts = List.copyOf(parts);
        }

        /** Returns the unit whose result is the module's. */
        Unit last() {
            return units().reduce((first, second) -> second).orElseThrow();
        }

        @Override
        public Stream<Unit> units() {
            return parts.stream().flatMap(Part::units);
        }

        @Override
        public int boxes() {
            return 1;
        }
    }

    static int boxes(List<Part> parts) {
        return parts.stream().mapToInt(Part::boxes).sum();
    }
}
