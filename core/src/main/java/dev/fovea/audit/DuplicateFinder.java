package dev.fovea.audit;

import dev.fovea.data.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds pictures that are equal or alike, and says what that means by their classes and parts. */
final class DuplicateFinder {
    private static final List<Split> KEPT_FIRST = List.of(Split.TEST, Split.VALIDATION, Split.TRAIN);

    /** The picture to keep comes first: one that judges, then the one with most pixels and bytes. */
    private static final Comparator<PictureFacts> KEEP = Comparator.<PictureFacts>comparingInt(
                    facts -> facts.file().split().map(KEPT_FIRST::indexOf).orElse(KEPT_FIRST.size()))
            .thenComparing(facts ->
                    -facts.info().map(info -> info.height() * info.width()).orElse(0L))
            .thenComparing(facts -> -facts.bytes())
            .thenComparing(facts -> facts.file().name());

    private DuplicateFinder() {}

    static List<Finding> findings(List<PictureFacts> facts) {
        Map<String, List<PictureFacts>> byContent = new LinkedHashMap<>();
        for (PictureFacts one : facts) {
            if (one.pixels().isPresent()) {
                byContent
                        .computeIfAbsent(one.content(), key -> new ArrayList<>())
                        .add(one);
            }
        }
        List<Finding> findings = new ArrayList<>();
        List<PictureFacts> different = new ArrayList<>();
        for (List<PictureFacts> equal : byContent.values()) {
            equal.sort(KEEP);
            different.add(equal.get(0));
            if (equal.size() > 1) {
                findings.add(equalFinding(equal));
            }
        }
        findings.addAll(alike(different));
        return findings;
    }

    private static Finding equalFinding(List<PictureFacts> equal) {
        List<AuditedFile> files = equal.stream().map(PictureFacts::file).toList();
        return new Finding(kind(files, FindingKind.EXACT_DUPLICATE), files, "equal byte for byte", true, List.of());
    }

    private static FindingKind kind(List<AuditedFile> files, FindingKind otherwise) {
        Set<Object> classes = new HashSet<>();
        Set<Object> splits = new HashSet<>();
        files.forEach(file -> {
            file.className().ifPresent(classes::add);
            file.split().ifPresent(splits::add);
        });
        if (classes.size() > 1) {
            return FindingKind.LABEL_CONFLICT;
        }
        return splits.size() > 1 ? FindingKind.LEAK : otherwise;
    }

    private static List<Finding> alike(List<PictureFacts> different) {
        List<PictureFacts> compared = different.stream()
                .filter(facts -> facts.pixels()
                        .map(pixels -> !PictureChecks.isBlank(pixels))
                        .orElse(false))
                .sorted(KEEP)
                .toList();
        List<Likeness> likenesses = compared.stream()
                .flatMap(facts -> facts.pixels().stream().map(PixelFacts::likeness))
                .toList();
        long[] hashes = likenesses.stream().mapToLong(Likeness::hash).toArray();
        List<Finding.Pair> pairs = new ArrayList<>();
        new HammingIndex(hashes).forEachPair(Likeness.MOST_BITS, (first, second) -> {
            if (likenesses.get(first).isLike(likenesses.get(second))) {
                pairs.add(new Finding.Pair(first, second));
            }
        });
        return groups(compared, pairs);
    }

    private static List<Finding> groups(List<PictureFacts> pictures, List<Finding.Pair> pairs) {
        int[] leaders = new int[pictures.size()];
        java.util.Arrays.setAll(leaders, i -> i);
        for (Finding.Pair pair : pairs) {
            int first = leader(leaders, pair.first());
            int second = leader(leaders, pair.second());
            leaders[Math.max(first, second)] = Math.min(first, second);
        }
        Map<Integer, List<Finding.Pair>> groups = new TreeMap<>();
        for (Finding.Pair pair : pairs) {
            groups.computeIfAbsent(leader(leaders, pair.first()), key -> new ArrayList<>())
                    .add(pair);
        }
        return groups.values().stream().map(group -> group(pictures, group)).toList();
    }

    private static int leader(int[] leaders, int place) {
        int at = place;
        while (leaders[at] != at) {
            leaders[at] = leaders[leaders[at]];
            at = leaders[at];
        }
        return at;
    }

    private static Finding group(List<PictureFacts> pictures, List<Finding.Pair> pairs) {
        List<Integer> members = pairs.stream()
                .flatMap(pair -> java.util.stream.Stream.of(pair.first(), pair.second()))
                .distinct()
                .sorted()
                .toList();
        Map<Integer, Integer> places = new HashMap<>();
        members.forEach(member -> places.put(member, places.size()));
        List<Finding.Pair> inGroup = pairs.stream()
                .map(pair ->
                        new Finding.Pair(places.getOrDefault(pair.first(), 0), places.getOrDefault(pair.second(), 0)))
                .toList();
        List<AuditedFile> files =
                members.stream().map(member -> pictures.get(member).file()).toList();
        return new Finding(kind(files, FindingKind.NEAR_DUPLICATE), files, "nearly the same", false, inGroup);
    }
}
