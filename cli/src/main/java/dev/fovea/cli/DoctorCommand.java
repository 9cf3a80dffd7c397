package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.engine.Engine;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fovea doctor}: what this machine has, and what Fovea would compute with. */
@Command(
        name = "doctor",
        description = "Says what this machine has and what Fovea would compute with. Exit code 1 when the native"
                + " libraries cannot be loaded.")
final class DoctorCommand extends BaseCommand {
    private static final double GIB = 1L << 30;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("fovea", Version.number());
        found.put("java", Runtime.version() + ", " + System.getProperty("java.home"));
        found.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        found.put("java memory", gib(Runtime.getRuntime().maxMemory()) + " at most");
        found.put("natives folder", place(nativesFolder()));
        found.put("temporary folder", place(Path.of(System.getProperty("java.io.tmpdir"))));
        Optional<FoveaException> failure = inspect(found);
        print(found);
        failure.ifPresent(e -> {
            throw e;
        });
        return ExitCode.DONE;
    }

    /** Adds what only the engine knows; returns why it could not be asked. */
    private static Optional<FoveaException> inspect(Map<String, Object> found) {
        try (Engine engine = Engines.open(new ComputeOptions().engine())) {
            Machine machine = Machine.inspect();
            found.put("cores", Integer.toString(machine.cores()));
            found.put("instructions", String.join(", ", machine.instructions()));
            found.put("NVIDIA driver", machine.driver().orElse("none"));
            found.put("GPUs", machine.gpus().isEmpty() ? "none" : String.join(", ", machine.gpus()));
            found.put("CUDA", machine.cuda() ? "usable" : "not usable");
            found.put("libraries", String.join(", ", machine.libraries()));
            found.put("computes with", engine.description().toString());
            return Optional.empty();
        } catch (FoveaException e) {
            found.put("computes with", "nothing: the native libraries cannot be loaded");
            return Optional.of(e);
        }
    }

    private void print(Map<String, Object> found) {
        PrintWriter out = out();
        if (json.isGiven()) {
            Map<String, Object> named = new LinkedHashMap<>();
            found.forEach(
                    (name, value) -> named.put(name.toLowerCase(Locale.ROOT).replace(' ', '_'), value));
            JsonOption.print(out, named);
            return;
        }
        found.forEach((name, value) -> out.printf("%-17s %s%n", name, value));
        out.flush();
    }

    /** Where JavaCPP unpacks native libraries. */
    private static Path nativesFolder() {
        String chosen = System.getProperty("org.bytedeco.javacpp.cachedir");
        return chosen != null ? Path.of(chosen) : Path.of(System.getProperty("user.home"), ".javacpp", "cache");
    }

    private static String place(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            String writable = Files.isWritable(there) ? "" : ", NOT WRITABLE";
            return folder + ", " + gib(Files.getFileStore(there).getUsableSpace()) + " free" + writable;
        } catch (IOException e) {
            return folder + ", free space unknown: " + e.getMessage();
        }
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }
}
