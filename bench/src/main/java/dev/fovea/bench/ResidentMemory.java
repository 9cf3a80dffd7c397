package dev.fovea.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What of this process is in memory, as Linux says it. */
final class ResidentMemory {
    private static final double MIB_OF_KIB = 1 / 1024.0;

    private ResidentMemory() {}

    static double mebibytes() {
        return line("VmRSS:");
    }

    /** Returns the most that was resident since the process began. */
    static double peakMebibytes() {
        return line("VmHWM:");
    }

    private static double line(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                            .filter(line -> line.startsWith(name))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    * MIB_OF_KIB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
