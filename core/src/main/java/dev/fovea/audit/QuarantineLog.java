package dev.fovea.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.format.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What is moved to a quarantine or to another class, a line of JSON each, on the disk before anything moves. A line whose file has not moved
 * changes nothing.
 *
 * <p>Paths start at the folder that holds the quarantine, so that it and the data beside it can be moved together; a file
 * that lies elsewhere has its whole path.
 */
final class QuarantineLog {
    static final String FILE = "moved.jsonl";

    /** What stands in the place of a kind of finding where a table was written anew. */
    private static final String TABLE = "table";

    /** What stands there where a picture was given another class; it lies in the data, not in quarantine. */
    private static final String RELABELLED = "relabelled";

    private final Path file;
    private final Path start;

    /** @param folder the quarantine, absolute */
    QuarantineLog(Path folder) {
        file = folder.resolve(FILE);
        start = folder.resolveSibling("");
    }

    /**
     * A file and where it lies in quarantine, or in another class, both absolute.
     *
     * @param kind keyword of the finding
     * @param written SHA-256 of the table that was written in the place of the one in quarantine; empty for pictures
     */
    record Move(Path from, Path to, String kind, String written) {
        static Move ofPicture(Path from, Path to, FindingKind kind) {
            return new Move(from, to, kind.keyword(), "");
        }

        static Move ofTable(Path from, Path to, String written) {
            return new Move(from, to, TABLE, written);
        }

        static Move ofRelabelled(Path from, Path to) {
            return new Move(from, to, RELABELLED, "");
        }

        boolean isRelabelling() {
            return kind.equals(RELABELLED);
        }

        boolean isTable() {
            return kind.equals(TABLE);
        }
    }

    boolean exists() {
        return Files.exists(file);
    }

    Path file() {
        return file;
    }

    /** Adds lines and forces them to the disk. */
    void append(List<Move> moves) throws IOException {
        // Begins with a line break: a line that was cut earlier must not swallow the next.
        StringBuilder lines = new StringBuilder("\n");
        moves.forEach(move -> lines.append(Json.text(line(move))).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        try (FileChannel log = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                log.write(bytes);
            }
            log.force(true);
        }
    }

    private ObjectNode line(Move move) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("from", told(move.from()))
                .put("to", told(move.to()))
                .put("kind", move.kind());
        return move.isTable() ? line.put("written", move.written()) : line;
    }

    private String told(Path path) {
        return path.startsWith(start) ? start.relativize(path).toString() : path.toString();
    }

    /** Returns the lines, the first one first. One that was cut when the program was killed was never acted upon. */
    List<Move> read() throws IOException {
        List<Move> moves = new ArrayList<>();
        if (!exists()) {
            return moves;
        }
        for (String text : Files.readAllLines(file)) {
            try {
                JsonNode line = Json.read(text.getBytes(StandardCharsets.UTF_8));
                String from = line.path("from").asText();
                String to = line.path("to").asText();
                if (!from.isEmpty() && !to.isEmpty()) {
                    moves.add(new Move(
                            start.resolve(from),
                            start.resolve(to),
                            line.path("kind").asText(),
                            line.path("written").asText()));
                }
            } catch (JsonProcessingException e) {
                // Cut, or empty.
            }
        }
        return moves;
    }

    /** Removes the log, when all of it has been taken back. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
