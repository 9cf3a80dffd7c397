package dev.fovea.data.organize;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.AtomicFile;
import dev.fovea.FileProblem;
import dev.fovea.FolderContent;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a destination remembers of the run that made it, so that only the same run goes on there.
 *
 * @param source the folder the pictures came from
 * @param plan what decided which picture goes where
 */
record Manifest(
        @JsonProperty("source") String source,
        @JsonProperty("plan") String plan) {
    private static final String FILE = ".fovea-organize.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Manifest of(Path source, OrganizePlan plan) {
        return new Manifest(source.toAbsolutePath().normalize().toString(), plan.describe());
    }

    /** @throws FoveaException if the destination has anything that another run, or no run, put there */
    void claim(Path destination) {
        Optional<Manifest> earlier = read(destination);
        if (earlier.isEmpty()) {
            requireEmpty(destination);
            AtomicFile.write(destination.resolve(FILE), out -> out.write(JSON.writeValueAsBytes(this)));
        } else if (!earlier.get().equals(this)) {
            throw new FoveaException(
                    destination + " was organised from " + earlier.get().source() + " with "
                            + earlier.get().plan() + ", not from " + source + " with " + plan
                            + "; choose another destination, or repeat the earlier run.");
        }
    }

    private static Optional<Manifest> read(Path destination) {
        Path file = destination.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Manifest.class));
        } catch (JsonProcessingException e) {
            throw new FoveaException(file + " is damaged; choose another destination.", e);
        } catch (IOException e) {
            throw new FoveaException("Could not read " + file + ": " + FileProblem.of(e) + ".", e);
        }
    }

    private static void requireEmpty(Path destination) {
        if (!Files.exists(destination)) {
            return;
        }
        if (!Files.isDirectory(destination)) {
            throw new FoveaException(destination + " is a file; choose a folder.");
        }
        if (!FolderContent.isEmpty(destination)) {
            throw new FoveaException(
                    destination + " is not empty, and no earlier run made it; choose an empty or a new folder.");
        }
    }
}
