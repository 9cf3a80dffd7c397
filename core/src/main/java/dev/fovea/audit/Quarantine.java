package dev.fovea.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.format.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folder beside the data that findings are moved to, and the log that brings them back. Nothing is deleted or
 * overwritten.
 *
 * <p>Every move is written to the log and forced to the disk before it happens, so that a run that was killed can be taken
 * back: a line whose file has not moved changes nothing.
 */
public final class Quarantine {
    /** What is moved unless other kinds are asked for: what no training could use, and copies. */
    public static final Set<FindingKind> SAFE =
            Set.of(FindingKind.UNREADABLE, FindingKind.TRUNCATED, FindingKind.EXACT_DUPLICATE);

    private static final String LOG = "moved.jsonl";

    private final Path folder;

    private Quarantine(Path folder) {
        this.folder = folder;
    }

    /** Returns the one beside a folder of pictures: {@code DATA-quarantine}. */
    public static Quarantine beside(Path data) {
        Path absolute = data.toAbsolutePath().normalize();
        return new Quarantine(absolute.resolveSibling(absolute.getFileName() + "-quarantine"));
    }

    /** Returns where it is. */
    public Path folder() {
        return folder;
    }

    /** A file and where it lies in quarantine, both absolute. */
    private record Move(Path from, Path to) {}

    /**
     * Moves what was found away. Of pictures that are alike, one always stays.
     *
     * @param kinds what to move
     * @return how many files were moved
     * @throws FoveaException if a kind cannot be moved, or a file cannot; what was moved until then is in the log
     */
    public int fix(AuditResult result, Set<FindingKind> kinds) {
        for (FindingKind kind : kinds) {
            if (!kind.isMovable()) {
                throw new FoveaException("Findings of the kind " + kind.keyword()
                        + " are not moved: a person has to look at them. Choose other kinds.");
            }
        }
        Map<AuditedFile, FindingKind> plan = FixPlan.of(result.findings(), kinds);
        if (plan.isEmpty()) {
            return 0;
        }
        try {
            Files.createDirectories(folder);
            try (FileChannel log = FileChannel.open(
                    folder.resolve(LOG),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND)) {
                for (Map.Entry<AuditedFile, FindingKind> entry : plan.entrySet()) {
                    Path from = entry.getKey().path().toAbsolutePath().normalize();
                    Path to = free(folder.resolve(entry.getValue().keyword())
                            .resolve(inside(entry.getKey().name())));
                    ObjectNode line =
                            line(from, to).put("kind", entry.getValue().keyword());
                    append(log, line);
                    move(from, to);
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return plan.size();
    }

    /**
     * Moves everything back to where it was, the last one first.
     *
     * @return how many files were moved back
     * @throws FoveaException if there is no log, or another file has taken a place; that one stays in quarantine
     */
    public int undo() {
        Path log = folder.resolve(LOG);
        if (!Files.exists(log)) {
            throw new FoveaException("There is nothing to take back: " + log + " does not exist.");
        }
        int back = 0;
        List<Path> taken = new ArrayList<>();
        try {
            List<Move> moves = read(log);
            Collections.reverse(moves);
            for (Move move : moves) {
                if (!Files.exists(move.to(), LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (Files.exists(move.from(), LinkOption.NOFOLLOW_LINKS)) {
                    taken.add(move.from());
                    continue;
                }
                move(move.to(), move.from());
                back++;
            }
        } catch (IOException e) {
            throw failure(e);
        }
        if (!taken.isEmpty()) {
            throw new FoveaException("Moved " + back + " files back, and left " + taken.size() + " in " + folder
                    + " since another file has taken the place, such as " + taken.get(0)
                    + "; move that one away and repeat the command.");
        }
        return back;
    }

    private static List<Move> read(Path log) throws IOException {
        List<Move> moves = new ArrayList<>();
        for (String line : Files.readString(log).lines().toList()) {
            parse(line).ifPresent(moves::add);
        }
        return moves;
    }

    /** A line that was cut when the program was killed was never acted upon. */
    private static Optional<Move> parse(String text) throws IOException {
        try {
            JsonNode line = Json.read(text.getBytes(StandardCharsets.UTF_8));
            return Optional.of(new Move(
                    Path.of(line.path("from").asText()), Path.of(line.path("to").asText())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode line(Path from, Path to) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("from", from.toString())
                .put("to", to.toString());
    }

    /** Begins with a line break: a line that was cut earlier must not swallow this one. */
    private static void append(FileChannel log, ObjectNode line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(("\n" + Json.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            log.write(bytes);
        }
        log.force(true);
    }

    private static void move(Path from, Path to) throws IOException {
        Path parent = to.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new java.nio.file.FileAlreadyExistsException(to.toString());
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The files of a table may have names that lead elsewhere; in quarantine they stay below it. */
    private static String inside(String name) {
        return name.replace("..", "__").replaceFirst("^/+", "").replace(':', '_');
    }

    private static Path free(Path wanted) {
        Path free = wanted;
        for (int i = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); i++) {
            free = wanted.resolveSibling(i + "-" + wanted.getFileName());
        }
        return free;
    }

    private FoveaException failure(IOException e) {
        return new FoveaException(
                "Could not move a file to or from " + folder + ": " + FileProblem.of(e)
                        + ". What was moved is in the log there; --undo takes it back.",
                e);
    }
}
