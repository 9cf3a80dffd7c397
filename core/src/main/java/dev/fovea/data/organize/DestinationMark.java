package dev.fovea.data.organize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.AtomicFile;
import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.format.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a destination remembers of the run that made it, so that only the same run goes on there.
 *
 * @param source the folder or table the pictures came from
 * @param plan what decided which picture goes where
 * @param seed what contents are hashed with
 * @param madeFolder whether the run made the destination's folder, and may take it away again
 * @param digest SHA-256 of a table as it was written; empty for a folder, and before a table is written
 * @param digestBefore SHA-256 of the table as the run before wrote it, which is there still when a run was killed at its end
 */
record DestinationMark(String source, String plan, long seed, boolean madeFolder, String digest, String digestBefore) {
    static DestinationMark of(Path source, OrganizePlan plan, boolean madeFolder) {
        return new DestinationMark(
                source.toAbsolutePath().normalize().toString(),
                plan.describe(),
                plan.rule().seed(),
                madeFolder,
                "",
                "");
    }

    DestinationMark withDigests(String newDigest, String newDigestBefore) {
        return new DestinationMark(source, plan, seed, madeFolder, newDigest, newDigestBefore);
    }

    /** Tells whether a file is what a killed run left of a mark. */
    static boolean isUnfinished(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("." + FolderDestination.MARK + ".") && name.endsWith(".tmp");
    }

    /** @throws FoveaException if another run made the destination */
    void requireSameRun(DestinationMark later, Path destination) {
        if (!source.equals(later.source) || !plan.equals(later.plan)) {
            throw new FoveaException(destination + " was organised from " + source + " with " + plan + ", not from "
                    + later.source + " with " + later.plan
                    + "; choose another destination, or repeat the earlier run.");
        }
    }

    void write(Path file) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("source", source).put("plan", plan).put("seed", seed);
        node.put("made_folder", madeFolder).put("digest", digest).put("digest_before", digestBefore);
        AtomicFile.write(file, out -> out.write(Json.writeIndented(node)));
    }

    /** @throws FoveaException if there is one that cannot be read */
    static Optional<DestinationMark> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode node = Json.read(Files.readAllBytes(file));
            if (!node.path("source").isTextual() || !node.path("plan").isTextual()) {
                throw new FoveaException(file + " is damaged; choose another destination.");
            }
            return Optional.of(new DestinationMark(
                    node.path("source").asText(),
                    node.path("plan").asText(),
                    node.path("seed").asLong(),
                    node.path("made_folder").asBoolean(),
                    node.path("digest").asText(),
                    node.path("digest_before").asText()));
        } catch (JsonProcessingException e) {
            throw new FoveaException(file + " is damaged; choose another destination.", e);
        } catch (IOException e) {
            throw new FoveaException("Could not read " + file + ": " + FileProblem.of(e) + ".", e);
        }
    }
}
