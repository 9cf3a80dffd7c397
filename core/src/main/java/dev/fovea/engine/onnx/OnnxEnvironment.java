package dev.fovea.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * onnxruntime's environment, one for the process. Making it, onnxruntime 1.29 matches the process's command line against a regular
 * expression, which recurses for every character of it: 4,000 overflow the stack of an ordinary thread and end the process
 * without a word. A thread of its own has a stack that is long enough.
 */
final class OnnxEnvironment {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final long LEAST_STACK = 4 << 20;

    /** Measured: 263 bytes. */
    private static final long STACK_FOR_CHARACTER = 512;

    private OnnxEnvironment() {}

    /** Returns the environment; it says nothing but what is fatal, and reports nothing to anybody. */
    static OrtEnvironment get() {
        FutureTask<OrtEnvironment> making = new FutureTask<>(() -> {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "fovea");
            environment.setTelemetry(false);
            return environment;
        });
        Thread thread = new Thread(
                null, making, "onnxruntime-environment", LEAST_STACK + STACK_FOR_CHARACTER * commandLineLength());
        thread.start();
        try {
            return making.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FoveaException("Interrupted while onnxruntime started.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new FoveaException("onnxruntime cannot start: " + e.getCause() + ".", e);
        }
    }

    /** Returns how long the command line is; 0 where the system does not tell, as outside Linux. */
    private static long commandLineLength() {
        try {
            return Files.exists(COMMAND_LINE) ? Files.readAllBytes(COMMAND_LINE).length : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
