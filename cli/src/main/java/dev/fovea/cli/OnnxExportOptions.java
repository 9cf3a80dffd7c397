package dev.fovea.cli;

import dev.fovea.format.onnx.InputForm;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code fovea export --to onnx}. */
final class OnnxExportOptions {
    @Option(
            names = "--input",
            paramLabel = "pixels|nhwc|nchw",
            description = {
                "ONNX: what the file is fed (default: pixels).",
                "pixels: decoded pictures of any size, uint8 (batch, height, width, 3); preprocessing is inside.",
                "nhwc, nchw: images of the model's size as floats, preprocessed by whoever feeds them."
            })
    private @Nullable String input;

    @Option(
            names = "--int8",
            description = "ONNX: compute in bytes, with ranges from the training split of --calibrate; what that costs"
                    + " in accuracy is measured on its test split and printed.")
    private boolean int8;

    @Option(
            names = "--calibrate",
            paramLabel = "DATA",
            description = "ONNX: a folder of class folders, or of train, validation, test, for --int8.")
    private @Nullable Path calibrate;

    /** Says whether any of them was given. */
    boolean isGiven() {
        return input != null || int8 || calibrate != null;
    }

    /** @throws IllegalArgumentException if there is no such form */
    InputForm form() {
        return input == null ? InputForm.PIXELS : InputForm.of(input);
    }

    /**
     * Returns the pictures to calibrate int8 with; empty for float32.
     *
     * @throws IllegalArgumentException if one of the two options is missing
     */
    Optional<Path> calibration() {
        if (int8 && calibrate == null) {
            throw new IllegalArgumentException(
                    "--int8 needs pictures to find the ranges of values: add --calibrate DATA");
        }
        if (!int8 && calibrate != null) {
            throw new IllegalArgumentException("--calibrate is for --int8, which is missing");
        }
        return Optional.ofNullable(calibrate);
    }
}
