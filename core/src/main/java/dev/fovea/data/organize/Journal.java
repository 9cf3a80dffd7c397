package dev.fovea.data.organize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.data.Split;
import dev.fovea.format.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What has been put into a destination folder, a line of JSON each, written before the picture is: a run that is killed
 * leaves at most a line too many, never a file that nobody knows of. While it is open, no other run has it.
 */
final class Journal implements AutoCloseable {
    static final String FILE = ".fovea-organize.log";

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * A picture that was placed.
     *
     * @param source its path below the source
     * @param target its path below the destination, with slashes
     * @param digest of (seed, content), in hexadecimal
     * @param pointsTo what a symbolic link points to; empty for others
     */
    record Entry(
            String source, String target, Split split, String label, String digest, Transfer how, String pointsTo) {}

    private Journal(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws FoveaException if another run has it, or it cannot be read */
    static Journal open(Path destination) {
        Path file = destination.resolve(FILE);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Journal journal = new Journal(file, channel, lock(channel, destination));
            journal.read();
            return journal;
        } catch (IOException e) {
            throw new FoveaException("Could not open " + file + ": " + FileProblem.of(e) + ".", e);
        }
    }

    private static FileLock lock(FileChannel channel, Path destination) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // As below: the other run is one of this program.
        }
        channel.close();
        throw new FoveaException("Another run is at work in " + destination + "; wait for it.");
    }

    private void read() throws IOException {
        long whole = 0;
        byte[] content = Files.readAllBytes(file);
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                add(new String(content, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
                whole = start;
            }
        }
        // A line without its end is what a killed run was at; its picture was not placed yet.
        channel.truncate(whole);
        channel.position(whole);
    }

    private void add(String line) throws IOException {
        try {
            JsonNode node = Json.read(line.getBytes(StandardCharsets.UTF_8));
            Entry entry = new Entry(
                    node.path("source").asText(),
                    node.path("target").asText(),
                    Split.valueOf(node.path("split").asText().toUpperCase(Locale.ROOT)),
                    node.path("class").asText(),
                    node.path("digest").asText(),
                    Transfer.valueOf(node.path("how").asText().toUpperCase(Locale.ROOT)),
                    node.path("points_to").asText());
            entries.put(entry.source(), entry);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("line " + (entries.size() + 1) + " is damaged", e);
        }
    }

    /** Returns what was placed, by the path below the source. */
    Map<String, Entry> entries() {
        return entries;
    }

    /** Writes a line and hands it to the operating system. */
    synchronized void append(Entry entry) throws IOException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("source", entry.source()).put("target", entry.target());
        node.put("split", entry.split().folder()).put("class", entry.label());
        node.put("digest", entry.digest()).put("how", entry.how().keyword());
        if (!entry.pointsTo().isEmpty()) {
            node.put("points_to", entry.pointsTo());
        }
        ByteBuffer line = ByteBuffer.wrap((Json.text(node) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        entries.put(entry.source(), entry);
    }

    /** Forgets everything: the file goes. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() {
        try {
            lock.close();
            channel.close();
        } catch (IOException e) {
            throw new FoveaException("Could not close " + file + ": " + FileProblem.of(e) + ".", e);
        }
    }
}
