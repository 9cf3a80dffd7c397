package dev.fovea.data.organize;

import dev.fovea.FoveaException;
import dev.fovea.data.LabelStrata;
import dev.fovea.data.Split;
import dev.fovea.data.SplitRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Brings pictures into {@code destination/{train,validation,test}/<class>/}, or writes a table of where each belongs. It
 * never deletes or overwrites anything; a run that was killed is finished by repeating it, and a run over a source that has
 * grown adds what is new and leaves every picture where it is.
 */
public final class Organizer {
    private final OrganizePlan plan;
    private final IntConsumer progress;

    /** @param progress told, one call at a time, how many pictures are done; first all are read, then all are placed */
    public Organizer(OrganizePlan plan, IntConsumer progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Copies the pictures of a folder into training and validation parts in one call, as tutorials do.
     *
     * @param limit how many pictures to take at most, in proportion to the classes
     * @param validation share of the validation part, at least 0 and below 1
     */
    public static OrganizeReport organize(Path source, Path destination, int limit, double validation) {
        OrganizePlan plan =
                OrganizePlan.of(new SplitRule(validation, 0, 1, false)).withLimit(limit);
        return new Organizer(plan, done -> {}).run(source, destination);
    }

    /**
     * Organises all pictures of {@code source}: flat files named like {@code cat.12.jpg}, class folders, or a table of paths
     * and labels.
     *
     * @param destination a folder, or the name of a table, which ends in {@code .csv}
     * @throws FoveaException if the source has no classes, the destination holds anything that an earlier run of the same
     *     did not make, or a file cannot be read or written
     */
    public OrganizeReport run(Path source, Path destination) {
        Source found = Source.read(source, plan.naming(), destination);
        boolean table = TableDestination.isTable(destination);
        List<SourcePicture> pictures = renamed(found, table);
        try (Destination target = table
                ? TableDestination.open(destination, source, plan)
                : FolderDestination.open(destination, source, plan)) {
            Map<Path, String> digests = digests(pictures);
            List<Placement> placements = placements(found, pictures, digests, target.earlier());
            int added = target.place(placements, progress);
            return new OrganizeReport(
                    counts(placements), added, vanished(found, target.earlier().keySet()), found.leftOut());
        }
    }

    private List<SourcePicture> renamed(Source source, boolean table) {
        Set<String> labels = source.labels();
        plan.requireRenamesOf(labels);
        if (!table) {
            requireOneLabel(source);
            labels.forEach(label -> OrganizePlan.requireFolderName(plan.className(label)));
        }
        return source.pictures().stream()
                .map(picture -> picture.withLabel(plan.classNames(picture.label())))
                .toList();
    }

    private static void requireOneLabel(Source source) {
        for (SourcePicture picture : source.pictures()) {
            if (SourcePicture.labels(picture.label()).size() > 1) {
                throw new FoveaException(picture.file() + " has several labels, " + picture.label()
                        + ", and lies in one class folder only; organize into a table instead, a name that ends in"
                        + " .csv.");
            }
        }
    }

    private Map<Path, String> digests(List<SourcePicture> pictures) {
        Map<Path, String> digests = new ConcurrentHashMap<>();
        pictures.stream()
                .map(SourcePicture::file)
                .distinct()
                .parallel()
                .forEach(file -> digests.put(file, plan.rule().digest(file)));
        return digests;
    }

    private List<Placement> placements(
            Source source,
            List<SourcePicture> pictures,
            Map<Path, String> digests,
            Map<String, Destination.Earlier> earlier) {
        SplitRule rule = plan.rule();
        Map<Path, Double> hashes = Groups.hashes(pictures, digests, rule::hashOfGroup, SplitRule::position);
        Map<Path, Split> kept = new HashMap<>();
        Map<String, Map<Path, Double>> classes = new TreeMap<>();
        for (SourcePicture picture : pictures) {
            classes.computeIfAbsent(picture.label(), label -> new LinkedHashMap<>())
                    .put(picture.file(), hashes.getOrDefault(picture.file(), 0.0));
            Destination.Earlier before = earlier.get(source.below(picture.file()));
            if (before != null && before.label().equals(picture.label())) {
                kept.put(picture.file(), before.split());
            }
        }
        if (plan.limit().isPresent()) {
            Limit.apply(classes, kept.keySet(), plan.limit().getAsInt());
        }
        Map<Path, Split> splits = new HashMap<>();
        strata(classes).forEach(ofStratum -> splits.putAll(assign(ofStratum, kept)));
        List<Placement> placements = new ArrayList<>();
        classes.forEach((label, ofClass) -> ofClass.keySet()
                .forEach(file -> placements.add(new Placement(
                        file,
                        source.below(file),
                        String.valueOf(digests.get(file)),
                        splits.getOrDefault(file, Split.TRAIN),
                        label))));
        return placements;
    }

    /** Returns which pictures are split together, with their hashes: those of a class, or of one set of labels. */
    private static Collection<Map<Path, Double>> strata(Map<String, Map<Path, Double>> classes) {
        List<List<String>> labels = new ArrayList<>();
        List<Map.Entry<Path, Double>> pictures = new ArrayList<>();
        classes.forEach((label, ofClass) -> ofClass.entrySet().forEach(picture -> {
            labels.add(SourcePicture.labels(label));
            pictures.add(picture);
        }));
        List<Integer> numbers = LabelStrata.of(labels);
        Map<Integer, Map<Path, Double>> strata = new TreeMap<>();
        for (int i = 0; i < pictures.size(); i++) {
            strata.computeIfAbsent(numbers.get(i), number -> new LinkedHashMap<>())
                    .put(pictures.get(i).getKey(), pictures.get(i).getValue());
        }
        return strata.values();
    }

    private Map<Path, Split> assign(Map<Path, Double> ofClass, Map<Path, Split> kept) {
        return plan.naming().group().isPresent()
                ? plan.rule().assignByThreshold(ofClass, kept)
                : plan.rule().assign(ofClass, kept);
    }

    private static Map<Split, Map<String, Integer>> counts(List<Placement> placements) {
        Map<Split, Map<String, Integer>> counts = new EnumMap<>(Split.class);
        placements.forEach(placement -> counts.computeIfAbsent(placement.split(), key -> new TreeMap<>())
                .merge(placement.label(), 1, Integer::sum));
        return counts;
    }

    private static int vanished(Source source, Set<String> placed) {
        Set<String> there = source.pictures().stream()
                .map(picture -> source.below(picture.file()))
                .collect(Collectors.toSet());
        return (int) placed.stream().filter(name -> !there.contains(name)).count();
    }
}
