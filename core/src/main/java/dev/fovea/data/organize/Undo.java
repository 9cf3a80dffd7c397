package dev.fovea.data.organize;

import dev.fovea.FileProblem;
import dev.fovea.FolderContent;
import dev.fovea.FoveaException;
import dev.fovea.data.Split;
import dev.fovea.data.SplitRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Takes back what {@link Organizer} did: it removes the files that it made and that are still as it made them, then the
 * folders that are empty. An undo that was killed is finished by repeating it.
 *
 * @param removed how many files went
 * @param kept files that were changed since, which stay
 */
public record Undo(int removed, List<Path> kept) {
    public Undo {
        kept = List.copyOf(kept);
    }

    /**
     * Takes a destination back.
     *
     * @param destination a folder or a table
     * @param progress told how many files were looked at
     * @throws FoveaException if no run made it, another run is at work there, or a file cannot be removed
     */
    public static Undo of(Path destination, IntConsumer progress) {
        return Files.isDirectory(destination) ? ofFolder(destination, progress) : ofTable(destination);
    }

    private static Undo ofTable(Path table) {
        Path markFile = TableDestination.markOf(table);
        DestinationMark mark = DestinationMark.read(markFile).orElseThrow(() -> nobodys(table));
        try {
            if (Files.exists(table)) {
                TableDestination.requireUnchanged(table, mark);
                Files.delete(table);
            }
            Files.delete(markFile);
            return new Undo(1, List.of());
        } catch (IOException e) {
            throw new FoveaException("Could not remove " + table + ": " + FileProblem.of(e) + ".", e);
        }
    }

    private static FoveaException nobodys(Path destination) {
        return new FoveaException("There is nothing to undo in " + destination + ": no run of organize made it.");
    }

    private static Undo ofFolder(Path folder, IntConsumer progress) {
        Path markFile = folder.resolve(FolderDestination.MARK);
        DestinationMark mark = DestinationMark.read(markFile).orElseThrow(() -> nobodys(folder));
        SplitRule rule = new SplitRule(0, 0, mark.seed(), false);
        List<Path> kept = new ArrayList<>();
        Set<Path> folders = new TreeSet<>();
        int removed = 0;
        int done = 0;
        try (Journal journal = Journal.open(folder)) {
            for (Journal.Entry entry : journal.entries().values()) {
                Path target = folder.resolve(entry.target()).normalize();
                if (!target.startsWith(folder.normalize())) {
                    throw new FoveaException(folder.resolve(Journal.FILE) + " is damaged: it names " + target + ".");
                }
                // What is written down may not have been made: its folder's name was too long, say.
                if (Files.isDirectory(parentOf(target))) {
                    folders.add(parentOf(target));
                    Files.deleteIfExists(FolderDestination.temporary(target));
                    if (isAsMade(target, entry, rule)) {
                        Files.delete(target);
                        removed++;
                    } else if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                        kept.add(target);
                    }
                }
                progress.accept(++done);
            }
            for (Path ofClass : folders) {
                removeIfEmpty(ofClass);
            }
            for (Split split : Split.values()) {
                removeIfEmpty(folder.resolve(split.folder()));
            }
            removeUnfinishedMarks(folder);
            journal.delete();
            Files.deleteIfExists(markFile);
        } catch (IOException e) {
            throw new FoveaException(
                    "Could not take back all of " + folder + ": " + FileProblem.of(e) + ". Repeat it to go on.", e);
        }
        if (mark.madeFolder()) {
            removeFolder(folder);
        }
        return new Undo(removed, kept);
    }

    private static Path parentOf(Path target) {
        Path parent = target.getParent();
        return parent == null ? target : parent;
    }

    private static boolean isAsMade(Path target, Journal.Entry entry, SplitRule rule) throws IOException {
        if (entry.how() == Transfer.SYMBOLIC_LINK) {
            return Files.isSymbolicLink(target)
                    && Files.readSymbolicLink(target).toString().equals(entry.pointsTo());
        }
        return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && rule.digest(target).equals(entry.digest());
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && FolderContent.isEmpty(folder)) {
            Files.delete(folder);
        }
    }

    private static void removeUnfinishedMarks(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.filter(DestinationMark::isUnfinished).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void removeFolder(Path folder) {
        try {
            removeIfEmpty(folder);
        } catch (IOException e) {
            throw new FoveaException("Could not remove " + folder + ": " + FileProblem.of(e) + ".", e);
        }
    }
}
