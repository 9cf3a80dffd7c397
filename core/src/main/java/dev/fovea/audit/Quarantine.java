package dev.fovea.audit;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder beside the data that findings are moved to, and the log that brings them back, also pictures that were given
 * another class. Nothing is deleted or overwritten. While it is open, no other run has it.
 *
 * <p>All that will move is written to the log and forced to the disk before anything does, so that a run that was killed
 * can be taken back, or finished by repeating it.
 */
public final class Quarantine implements AutoCloseable {
    private final Path folder;
    private final QuarantineLog log;
    private final QuarantineLock lock;

    /** Whether the folder is one that a quarantine made, so that it may go when it is empty. */
    private final boolean ours;

    private Quarantine(Path folder, QuarantineLock lock, boolean made) {
        this.folder = folder;
        this.lock = lock;
        log = new QuarantineLog(folder);
        ours = made || log.exists();
    }

    /** Returns the folder beside data where its quarantine is or would be: {@code DATA-quarantine}. */
    public static Path folderOf(Path data) {
        Path absolute = data.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + "-quarantine");
    }

    /**
     * Opens the quarantine of some data, before the data is audited: what an audit found must still be so when it is moved.
     *
     * @throws FoveaException if another run has it, or the folder cannot be made
     */
    public static Quarantine open(Path data) {
        Path folder = folderOf(data);
        try {
            boolean made = !Files.exists(folder);
            Files.createDirectories(folder);
            return new Quarantine(folder, QuarantineLock.take(folder), made);
        } catch (IOException e) {
            throw new FoveaException("Could not make the folder " + folder + ": " + FileProblem.of(e) + ".", e);
        }
    }

    /**
     * Opens the quarantine of some data to take back what was moved to it.
     *
     * @throws FoveaException if nothing was moved, or another run has it
     */
    public static Quarantine openToUndo(Path data) {
        Path folder = folderOf(data);
        QuarantineLog log = new QuarantineLog(folder);
        if (Files.isDirectory(folder)) {
            Quarantine quarantine = open(data);
            if (log.exists()) {
                return quarantine;
            }
            quarantine.close();
        }
        throw new FoveaException("There is nothing to take back: " + log.file() + " does not exist.");
    }

    /** Returns where it is. */
    public Path folder() {
        return folder;
    }

    /**
     * What was done.
     *
     * @param moved files that went to quarantine
     * @param rows that were left out of the table, if the data is one
     * @param relabelled pictures that got another class
     */
    public record Fix(int moved, int rows, int relabelled) {
        /** Returns whether nothing was to be done. */
        public boolean isNothing() {
            return moved + rows + relabelled == 0;
        }
    }

    /**
     * Moves what was found away, and gives doubted pictures another class. Of pictures that are alike, one always stays. A
     * table is written anew without the rows of what is moved, before anything moves: it never names a picture that is gone.
     *
     * @throws FoveaException if the options name a file that is not there, or a file cannot be moved; what was moved until then
     *     is in the log
     */
    public Fix fix(AuditResult result, FixOptions options) {
        options.requireNames(result.files());
        Map<AuditedFile, FindingKind> plan = FixPlan.of(result.findings(), options.kinds());
        plan.keySet().removeIf(file -> !options.allows(file));
        Map<AuditedFile, String> classes = Relabelling.of(result.findings(), options, plan.keySet());
        try {
            QuarantinePlan moves = QuarantinePlan.of(folder, log.read(), result, plan, classes);
            int rows = 0;
            if (!moves.announced().isEmpty()) {
                log.append(moves.announced());
            }
            if (moves.table().isPresent()) {
                moves.table().get().write();
                rows = plan.keySet().stream()
                        .mapToInt(file -> file.lines().size())
                        .sum();
            }
            int moved = 0;
            int relabelled = moves.table().isPresent() ? classes.size() : 0;
            for (QuarantineLog.Move move : moves.toMove()) {
                int done = moveAway(move) ? 1 : 0;
                moved += move.isRelabelling() ? 0 : done;
                relabelled += move.isRelabelling() ? done : 0;
            }
            return new Fix(moved, rows, relabelled);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** A file that somebody removed since it was read has nothing that could be moved. */
    private static boolean moveAway(QuarantineLog.Move move) throws IOException {
        if (!Files.exists(move.from(), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        move(move.from(), move.to());
        return true;
    }

    /**
     * Moves everything back to where it was, the last one first, and writes tables as they were. When all is back, the log
     * and the empty folders go.
     *
     * @throws FoveaException if another file has taken a place, or a table was changed; those stay in quarantine
     */
    public Undone undo() {
        UndoneMoves done = new UndoneMoves(folder);
        try {
            List<QuarantineLog.Move> moves = new ArrayList<>(log.read());
            Collections.reverse(moves);
            for (QuarantineLog.Move move : moves) {
                if (!Files.exists(move.to(), LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (move.isTable()) {
                    done.table(move, QuarantinedRows.putBack(move));
                } else if (Files.exists(move.from(), LinkOption.NOFOLLOW_LINKS)) {
                    done.taken(move);
                } else {
                    move(move.to(), move.from());
                    done.back(move);
                }
            }
            if (done.isAll()) {
                log.delete();
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return done.all();
    }

    private static void move(Path from, Path to) throws IOException {
        Path parent = to.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private FoveaException failure(IOException e) {
        String problem = e instanceof AtomicMoveNotSupportedException elsewhere
                ? elsewhere.getFile() + " lies on another disk, and nothing is moved from one disk to another"
                : FileProblem.of(e);
        return new FoveaException(
                "Could not move a file to or from " + folder + ": " + problem
                        + ". What was moved is in the log there; --undo takes it back.",
                e);
    }

    /** Gives the quarantine up; where nothing is in it, the folder goes. */
    @Override
    public void close() {
        try {
            lock.close();
            if (ours && !log.exists()) {
                removeEmptyFolders();
            }
        } catch (IOException e) {
            throw new FoveaException("Could not close " + folder + ": " + FileProblem.of(e) + ".", e);
        }
    }

    private void removeEmptyFolders() throws IOException {
        List<Path> folders;
        try (Stream<Path> walk = Files.walk(folder)) {
            folders = walk.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path empty : folders) {
            try {
                Files.delete(empty);
            } catch (DirectoryNotEmptyException e) {
                // Somebody has put something there.
            }
        }
    }
}
