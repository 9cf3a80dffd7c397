package dev.fovea.audit;

import dev.fovea.FoveaException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what comes back from a quarantine, and what cannot. */
final class UndoneMoves {
    private final Path folder;
    private final List<Path> taken = new ArrayList<>();
    private final List<QuarantineLog.Move> changed = new ArrayList<>();
    private int moved;
    private int relabelled;
    private Optional<Path> table = Optional.empty();

    /** @param folder the quarantine */
    UndoneMoves(Path folder) {
        this.folder = folder;
    }

    /** A picture is back. */
    void back(QuarantineLog.Move move) {
        moved += move.isRelabelling() ? 0 : 1;
        relabelled += move.isRelabelling() ? 1 : 0;
    }

    /** Another file is where a picture was. */
    void taken(QuarantineLog.Move move) {
        taken.add(move.from());
    }

    /** @param putBack false if somebody has changed the table */
    void table(QuarantineLog.Move move, boolean putBack) {
        if (putBack) {
            table = Optional.of(move.from());
        } else {
            changed.add(move);
        }
    }

    boolean isAll() {
        return taken.isEmpty() && changed.isEmpty();
    }

    /** @throws FoveaException if something is not back; the message says what to do */
    Undone all() {
        Undone done = new Undone(moved, relabelled, table);
        if (isAll()) {
            return done;
        }
        StringBuilder message = new StringBuilder(moved + relabelled > 0 || table.isPresent() ? done.inWords() : "");
        if (!taken.isEmpty()) {
            message.append(" Left ")
                    .append(taken.size())
                    .append(" in ")
                    .append(folder)
                    .append(" since another file has taken the place, such as ")
                    .append(taken.get(0))
                    .append("; move that one away and repeat the command.");
        }
        for (QuarantineLog.Move each : changed) {
            message.append(" ")
                    .append(each.from())
                    .append(" was changed after --fix wrote it and stays as it is; the one from before is ")
                    .append(each.to())
                    .append(": take from it what is missing and move it away, then repeat the command.");
        }
        throw new FoveaException(message.toString().strip());
    }
}
