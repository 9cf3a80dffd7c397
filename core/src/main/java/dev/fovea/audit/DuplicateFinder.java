package dev.fovea.audit;

import dev.fovea.data.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
                findings.addAll(equalFindings(equal));
            }
        }
        findings.addAll(alike(different));
        return findings;
    }

    private static List<Finding> equalFindings(List<PictureFacts> equal) {
        List<AuditedFile> files = equal.stream().map(PictureFacts::file).toList();
        return kinds(files, FindingKind.EXACT_DUPLICATE).stream()
                .map(kind -> new Finding(kind, files, "equal byte for byte", true, List.of()))
                .toList();
    }

    /** A picture that has several classes in several splits is two faults. */
    private static List<FindingKind> kinds(List<AuditedFile> files, FindingKind otherwise) {
        List<FindingKind> kinds = new ArrayList<>();
        if (files.stream().flatMap(file -> file.className().stream()).distinct().count() > 1) {
            kinds.add(FindingKind.LABEL_CONFLICT);
        }
        if (files.stream().flatMap(file -> file.split().stream()).distinct().count() > 1) {
            kinds.add(FindingKind.LEAK);
        }
        return kinds.isEmpty() ? List.of(otherwise) : kinds;
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
        AlikeGroups groups = new AlikeGroups(hashes.length);
        new HammingIndex(hashes).forEachPair(Likeness.MOST_BITS, (first, second) -> {
            if (groups.asks(first, second) && likenesses.get(first).isLike(likenesses.get(second))) {
                groups.add(first, second);
            }
        });
        return groups.groups().stream()
                .flatMap(pairs -> group(compared, pairs).stream())
                .toList();
    }

    private static List<Finding> group(List<PictureFacts> pictures, List<Finding.Pair> pairs) {
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
        return kinds(files, FindingKind.NEAR_DUPLICATE).stream()
                .map(kind -> new Finding(kind, files, "nearly the same", false, inGroup))
                .toList();
    }
}
