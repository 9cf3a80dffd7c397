package dev.fovea.audit;

import dev.fovea.AtomicFile;
import dev.fovea.FoveaException;
import dev.fovea.Sha256;
import dev.fovea.data.PictureTable;
import dev.fovea.format.csv.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Writes a table anew without the rows of pictures that are moved away, with other labels for those that get another class, and puts
 * the one from before back.
 */
final class QuarantinedRows {
    private final Path table;
    private final byte[] before;
    private final byte[] after;

    private QuarantinedRows(Path table, byte[] before, byte[] after) {
        this.table = table;
        this.before = before;
        this.after = after;
    }

    /**
     * Reads the table; nothing is written yet.
     *
     * @param table its own path, not that of a link
     * @param lines of the rows to leave out
     * @param labels of the rows that get another one, by their lines
     * @throws FoveaException if rows cannot be told apart
     */
    static QuarantinedRows of(Path table, Set<Integer> lines, Map<Integer, String> labels) throws IOException {
        byte[] before = Files.readAllBytes(table);
        byte[] relabelled = labels.isEmpty() ? before : PictureTable.relabelled(before, table, labels);
        return new QuarantinedRows(table, before, CsvTable.without(relabelled, table.toString(), lines));
    }

    QuarantineLog.Move keepIn(Path place) {
        AtomicFile.write(place, out -> out.write(before));
        return QuarantineLog.Move.ofTable(table, place, Sha256.of(after));
    }

    void write() {
        AtomicFile.write(table, out -> out.write(after));
    }

    /**
     * Puts the table from before back.
     *
     * @return false if somebody has changed the table since; it stays then, and so does the one in quarantine
     */
    static boolean putBack(QuarantineLog.Move move) throws IOException {
        if (Files.exists(move.from(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] now = Files.readAllBytes(move.from());
            boolean ours = Sha256.of(now).equals(move.written()) || Arrays.equals(now, Files.readAllBytes(move.to()));
            if (!ours) {
                return false;
            }
        }
        Files.move(move.to(), move.from(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }
}
