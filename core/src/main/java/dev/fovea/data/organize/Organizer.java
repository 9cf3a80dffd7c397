package dev.fovea.data.organize;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.data.Split;
import dev.fovea.data.SplitRule;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Brings pictures into {@code destination/{train,validation,test}/<class>/}. It never deletes or overwrites anything; a
 * run that was killed is finished by repeating it.
 */
public final class Organizer {
    private final OrganizePlan plan;
    private final IntConsumer progress;

    /** @param progress told after each picture how many are done */
    public Organizer(OrganizePlan plan, IntConsumer progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Copies the pictures of a folder into training and validation parts in one call, as tutorials do.
     *
     * @param validation share of the validation part, at least 0 and below 1
     */
    public static OrganizeReport organize(Path source, Path destination, double validation) {
        return new Organizer(OrganizePlan.of(new SplitRule(validation, 0, 1, false)), done -> {})
                .run(source, destination);
    }

    /**
     * Organises all pictures of {@code source}: flat files named like {@code cat.12.jpg}, or class folders.
     *
     * @throws FoveaException if the source has no classes, the destination holds anything that an earlier run of the same
     *     did not make, or a file cannot be read or written
     */
    public OrganizeReport run(Path source, Path destination) {
        Map<String, List<Path>> classes = Source.classes(source, destination);
        plan.requireRenamesOf(classes.keySet());
        Manifest.of(source, plan).claim(destination);
        Map<String, Map<Path, Double>> hashes = new TreeMap<>();
        classes.forEach((found, files) -> {
            Map<Path, Double> ofClass = hashes.computeIfAbsent(plan.className(found), key -> new LinkedHashMap<>());
            files.forEach(file -> ofClass.put(file, plan.rule().hash(file)));
        });
        if (plan.limit().isPresent()) {
            Limit.apply(hashes, plan.limit().getAsInt());
        }
        return place(hashes, destination);
    }

    private OrganizeReport place(Map<String, Map<Path, Double>> hashes, Path destination) {
        List<Placement> placements = new ArrayList<>();
        hashes.forEach((className, pictures) -> plan.rule()
                .assign(pictures)
                .forEach((picture, split) -> placements.add(new Placement(picture, split, className))));
        placements.forEach(placement -> placement.requireInNoOtherPart(destination));
        Map<Split, Map<String, Integer>> counts = new EnumMap<>(Split.class);
        int added = 0;
        int done = 0;
        for (Placement placement : placements) {
            if (place(placement, destination)) {
                added++;
            }
            counts.computeIfAbsent(placement.split(), key -> new TreeMap<>())
                    .merge(placement.className(), 1, Integer::sum);
            progress.accept(++done);
        }
        return new OrganizeReport(counts, added);
    }

    /** Returns whether the picture was added; false when it was there already. */
    private boolean place(Placement placement, Path destination) {
        Path picture = placement.picture();
        Path target = placement.target(destination);
        try {
            if (Files.exists(target)) {
                if (Files.mismatch(picture, target) == -1) {
                    return false;
                }
                throw new FoveaException(target + " is there already with another content than " + picture
                        + "; rename one of them, or choose another destination.");
            }
            Files.createDirectories(placement.folder(destination));
            if (plan.link()) {
                link(picture, target);
            } else {
                copy(picture, target);
            }
            return true;
        } catch (IOException e) {
            throw new FoveaException(
                    "Could not put " + picture + " at " + target + ": " + FileProblem.of(e)
                            + ". What is there so far is whole; free some space and repeat the command, which goes on"
                            + " from there.",
                    e);
        }
    }

    private static void link(Path picture, Path target) throws IOException {
        try {
            Files.createLink(target, picture.toRealPath());
        } catch (FileSystemException | UnsupportedOperationException e) {
            throw new FoveaException(
                    "Could not hard-link " + picture + " to " + target + ": " + e.getMessage()
                            + ". Links need source and destination on one file system; copy instead.",
                    e);
        }
    }

    /** Copies under a hidden name first, so that a killed run leaves no half picture that looks whole. */
    private static void copy(Path picture, Path target) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            Files.copy(picture, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
