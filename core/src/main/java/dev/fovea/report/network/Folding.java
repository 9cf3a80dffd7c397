package dev.fovea.report.network;

import java.util.ArrayList;
import java.util.List;

/** Puts equal paths that stand one behind the other into one fold. */
final class Folding {
    /** Plain boxes are folded only when this many or more are saved; blocks always. */
    private static final int WORTH = 4;

    private static final int LEAST_ALIKE = 3;

    private Folding() {}

    /** Returns the path with its repetitions folded. */
    static List<Part> fold(List<Part> path) {
        List<String> signatures =
                path.stream().map(part -> Signature.of(List.of(part))).toList();
        List<Part> folded = new ArrayList<>();
        int i = 0;
        while (i < path.size()) {
            Run best = best(path, signatures, i);
            if (best.times() == 1) {
                folded.add(path.get(i));
            } else {
                folded.add(fold(path, i, best));
            }
            i += best.length() * best.times();
        }
        return List.copyOf(folded);
    }

    /**
     * Returns the path with modules folded that stand one behind the other and have one form, one height and one width, such as
     * those of dense networks, whose channels grow from one to the next.
     */
    static List<Part> foldAlike(List<Part> path) {
        List<Part> folded = new ArrayList<>();
        int i = 0;
        while (i < path.size()) {
            int end = i + 1;
            while (end < path.size() && areAlike(path.get(i), path.get(end))) {
                end++;
            }
            folded.add(
                    end - i < LEAST_ALIKE
                            ? path.get(i)
                            : new Part.Fold(
                                    path.subList(i, end).stream().map(List::of).toList()));
            i = end - i < LEAST_ALIKE ? i + 1 : end;
        }
        return List.copyOf(folded);
    }

    private static boolean areAlike(Part first, Part second) {
        if (!(first instanceof Part.Module one && second instanceof Part.Module other)) {
            return false;
        }
        if (other.units().anyMatch(Unit::attached)) {
            return false;
        }
        Volume from = Volume.of(one.last().shape());
        Volume to = Volume.of(other.last().shape());
        return one.form().equals(other.form()) && from.height() == to.height() && from.width() == to.width();
    }

    /**
     * Equal neighbours.
     *
     * @param length how many parts of the path are one of them
     * @param times how many there are
     * @param saved how many boxes need not be drawn
     */
    private record Run(int length, int times, int saved) {}

    private static Run best(List<Part> path, List<String> signatures, int from) {
        Run best = new Run(1, 1, 0);
        for (int length = 1; from + 2 * length <= path.size(); length++) {
            List<Part> once = path.subList(from, from + length);
            int times = times(signatures, from, length);
            int saved = (times - 1) * Part.boxes(once);
            boolean plain = once.stream().allMatch(Part.Box.class::isInstance);
            if (times > 1 && saved > best.saved() && (!plain || saved >= WORTH)) {
                best = new Run(length, times, saved);
            }
        }
        return best;
    }

    private static int times(List<String> signatures, int from, int length) {
        List<String> once = signatures.subList(from, from + length);
        int times = 1;
        for (int next = from + length; next + length <= signatures.size(); next += length) {
            if (!signatures.subList(next, next + length).equals(once)) {
                break;
            }
            times++;
        }
        return times;
    }

    private static Part.Fold fold(List<Part> path, int from, Run run) {
        List<List<Part>> times = new ArrayList<>();
        for (int i = 0; i < run.times(); i++) {
            int begin = from + i * run.length();
            List<Part> once = path.subList(begin, begin + run.length());
            times.add(run.length() == 1 ? List.copyOf(once) : fold(once));
        }
        return new Part.Fold(times);
    }
}
