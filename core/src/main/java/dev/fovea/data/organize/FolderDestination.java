package dev.fovea.data.organize;

import dev.fovea.FileProblem;
import dev.fovea.FolderContent;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A folder that gets {@code {train,validation,test}/<class>/}. Nothing in it is ever deleted or overwritten. */
final class FolderDestination implements Destination {
    static final String MARK = ".fovea-organize.json";

    private static final int SHOWN_DIGITS = 8;

    private final Path folder;
    private final Transfer transfer;
    private final Journal journal;

    private FolderDestination(Path folder, Transfer transfer, Journal journal) {
        this.folder = folder;
        this.transfer = transfer;
        this.journal = journal;
    }

    /** @throws FoveaException if the folder has anything that another run, or no run, put there */
    static FolderDestination open(Path folder, Path source, OrganizePlan plan) {
        Path file = folder.resolve(MARK);
        DestinationMark mark = DestinationMark.of(source, plan, !Files.exists(folder));
        DestinationMark.read(file).ifPresentOrElse(earlier -> earlier.requireSameRun(mark, folder), () -> {
            requireEmpty(folder);
            mark.write(file);
        });
        return new FolderDestination(folder, plan.transfer(), Journal.open(folder));
    }

    private static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new FoveaException(folder + " is a file; choose a folder, or a name that ends in .csv for a table.");
        }
        if (!FolderContent.isEmpty(folder, DestinationMark::isUnfinished)) {
            throw new FoveaException(
                    folder + " is not empty, and no earlier run made it; choose an empty or a new folder.");
        }
    }

    @Override
    public Map<String, Earlier> earlier() {
        Map<String, Earlier> earlier = new HashMap<>();
        journal.entries()
                .forEach((source, entry) ->
                        earlier.put(source, new Earlier(entry.split(), entry.label(), entry.digest())));
        return earlier;
    }

    @Override
    public int place(List<Placement> placements, IntConsumer progress) {
        List<Journal.Entry> wanted = withTargets(placements);
        AtomicInteger added = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        // Most of the time goes into waiting for files; two at a time is what two cores can use.
        inParallel(placements.size(), i -> {
            if (place(placements.get(i).picture(), wanted.get(i))) {
                added.incrementAndGet();
            }
            synchronized (done) {
                progress.accept(done.incrementAndGet());
            }
        });
        return added.get();
    }

    /**
     * Does a number of things at once, and after a failure begins no other. It returns, or throws what failed first, when nothing
     * is under way any more: a stream by itself leaves others at work, which would make files behind the back of an undo, and leave
     * half ones where the program ends.
     */
    private static void inParallel(int count, IntConsumer work) {
        Queue<FoveaException> failed = new ConcurrentLinkedQueue<>();
        IntStream.range(0, count).parallel().forEach(i -> {
            if (failed.isEmpty()) {
                try {
                    work.accept(i);
                } catch (FoveaException e) {
                    failed.add(e);
                }
            }
        });
        FoveaException first = failed.peek();
        if (first != null) {
            throw first;
        }
    }

    /** Gives every picture a name that no other has in its class, whatever the case of its letters. */
    private List<Journal.Entry> withTargets(List<Placement> placements) {
        Set<String> taken = new HashSet<>();
        journal.entries().values().forEach(entry -> taken.add(nameKey(entry.label(), entry.target())));
        List<Journal.Entry> entries = new ArrayList<>();
        for (Placement placement : placements) {
            Journal.Entry before = journal.entries().get(placement.source());
            requireSameLabel(placement, before);
            String target = before == null ? freeTarget(placement, taken) : before.target();
            taken.add(nameKey(placement.label(), target));
            String pointsTo = transfer == Transfer.SYMBOLIC_LINK
                    ? placement.picture().toAbsolutePath().normalize().toString()
                    : "";
            entries.add(new Journal.Entry(
                    placement.source(),
                    target,
                    placement.split(),
                    placement.label(),
                    placement.digest(),
                    transfer,
                    pointsTo));
        }
        return entries;
    }

    /** A picture in the folders of two classes would be learned as both, and judged as both. */
    private void requireSameLabel(Placement placement, Journal.@Nullable Entry before) {
        if (before != null && !before.label().equals(placement.label())) {
            throw new FoveaException(placement.picture() + " is of the class " + placement.label()
                    + " now, and lies in "
                    + folder + " as " + before.label() + "; take that back with --undo and repeat the run, or choose"
                    + " another destination.");
        }
    }

    private static String freeTarget(Placement placement, Set<String> taken) {
        String name = String.valueOf(placement.picture().getFileName());
        String folder = placement.split().folder() + "/" + placement.label() + "/";
        if (!taken.contains(nameKey(placement.label(), name))) {
            return folder + name;
        }
        int dot = name.lastIndexOf('.');
        String stem = name.substring(0, dot) + "-" + placement.digest().substring(0, SHOWN_DIGITS);
        String extension = name.substring(dot);
        String candidate = stem + extension;
        for (int i = 2; taken.contains(nameKey(placement.label(), candidate)); i++) {
            candidate = stem + "-" + i + extension;
        }
        return folder + candidate;
    }

    private static String nameKey(String label, String target) {
        return (label + "/" + target.substring(target.lastIndexOf('/') + 1)).toLowerCase(Locale.ROOT);
    }

    /** Returns whether the picture was added; false when it was there already. */
    private boolean place(Path picture, Journal.Entry entry) {
        Path target = folder.resolve(entry.target());
        Journal.Entry before = journal.entries().get(entry.source());
        try {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                boolean unchanged = before != null
                        && before.digest().equals(entry.digest())
                        && Files.size(picture) == Files.size(target);
                if (unchanged || Files.mismatch(picture, target) == -1) {
                    return false;
                }
                throw new FoveaException(target + " is there already with another content than " + picture
                        + "; rename one of them, or choose another destination.");
            }
            journal.append(entry);
            // Not before: a run that is cut off leaves no folder that the journal does not lead to.
            Files.createDirectories(folder.resolve(entry.target()).resolveSibling(""));
            switch (transfer) {
                case COPY -> copy(picture, target);
                case HARD_LINK -> link(picture, target);
                case SYMBOLIC_LINK -> Files.createSymbolicLink(target, Path.of(entry.pointsTo()));
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
        Path temporary = temporary(target);
        try {
            Files.copy(picture, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A name of its own for each target, and short: some pictures' names are as long as a name may be. */
    static Path temporary(Path target) {
        UUID name = UUID.nameUUIDFromBytes(String.valueOf(target.getFileName()).getBytes(StandardCharsets.UTF_8));
        return target.resolveSibling("." + name + ".tmp");
    }

    @Override
    public void close() {
        journal.close();
    }
}
