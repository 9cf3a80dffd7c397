package dev.fovea.engine.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A GPU as its driver describes it.
 *
 * @param capability CUDA's compute capability, such as 8.0
 */
record Gpu(String name, double capability, String driver) {
    private static final int PATIENCE_SECONDS = 10;

    /** From this capability on a GPU multiplies bf16. */
    private static final double BF16_CAPABILITY = 8.0;

    boolean multipliesBf16() {
        return capability >= BF16_CAPABILITY;
    }

    /** Asks the driver's own command, which comes with it; returns nothing where there is none. */
    static Optional<Gpu> first() {
        try {
            Process process = new ProcessBuilder(
                            "nvidia-smi", "--query-gpu=name,compute_cap,driver_version", "--format=csv,noheader")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.lines().findFirst().flatMap(Gpu::parse);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Reads a line such as {@code NVIDIA H200, 9.0, 590.12}. */
    static Optional<Gpu> parse(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Gpu(fields[0].strip(), Double.parseDouble(fields[1].strip()), fields[2].strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
