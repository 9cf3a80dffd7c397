package dev.fovea.report.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes long paths short: what recurs in one form, with other numbers, becomes one box in each place. Only forms with exactly
 * one block in them are sought, since that is what people give names to.
 */
final class Modules {
    private static final int LONGEST = 6;

    private Modules() {}

    /**
     * Returns the path folded, and where it is long with modules in it, as few as bring it below a number of boxes.
     *
     * @param most how many boxes may be drawn
     */
    static List<Part> shorten(List<Part> path, int most) {
        List<Part> shortened = path;
        while (Part.boxes(Folding.fold(shortened)) > most) {
            List<Part> next = replaceBest(shortened);
            if (next.size() == shortened.size() && next.equals(shortened)) {
                break;
            }
            shortened = next;
        }
        List<Part> folded = Folding.fold(shortened);
        return Part.boxes(folded) > most ? Folding.foldAlike(folded) : folded;
    }

    private static List<Part> replaceBest(List<Part> path) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (int length = 1; length <= LONGEST; length++) {
            for (int from = 0; from + length <= path.size(); from++) {
                List<Part> window = path.subList(from, from + length);
                if (!isCandidate(window)) {
                    continue;
                }
                String form = Signature.form(window);
                List<Integer> known = places.computeIfAbsent(form, any -> new ArrayList<>());
                if (known.isEmpty() || known.get(known.size() - 1) + length <= from) {
                    known.add(from);
                    lengths.put(form, length);
                }
            }
        }
        String best = "";
        int most = 0;
        for (Map.Entry<String, List<Integer>> entry : places.entrySet()) {
            int from = entry.getValue().get(0);
            int length = lengths.getOrDefault(entry.getKey(), 1);
            int times = entry.getValue().size();
            int saved = times < 2 ? 0 : times * (Part.boxes(path.subList(from, from + length)) - 1);
            if (saved > 0 && saved >= most) {
                most = saved;
                best = entry.getKey();
            }
        }
        return most == 0
                ? path
                : replace(path, best, places.getOrDefault(best, List.of()), lengths.getOrDefault(best, 1));
    }

    private static boolean isCandidate(List<Part> window) {
        return window.stream().filter(Part.Block.class::isInstance).count() == 1
                && window.stream()
                        .allMatch(part -> part instanceof Part.Block
                                || (part instanceof Part.Box box && !box.unit().isInput()));
    }

    private static List<Part> replace(List<Part> path, String form, List<Integer> places, int length) {
        List<Part> replaced = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (places.contains(i)) {
                replaced.add(new Part.Module(form, path.subList(i, i + length)));
                i += length - 1;
            } else {
                replaced.add(path.get(i));
            }
        }
        return replaced;
    }
}
