package dev.fovea.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code fovea export} writes. */
enum ExportFormat {
    KERAS,
    H5,
    ONNX,
    SAFETENSORS;

    String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Says whether a file's name goes with the format: a file for Keras is written in the form that its name says. */
    boolean suits(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return switch (this) {
            case KERAS -> name.endsWith(".keras");
            case H5 -> name.endsWith(".h5") || name.endsWith(".hdf5");
            case ONNX, SAFETENSORS -> true;
        };
    }

    /** @throws IllegalArgumentException if there is none of that name; the message lists the names */
    static ExportFormat of(String keyword) {
        return Arrays.stream(values())
                .filter(each -> each.keyword().equals(keyword.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--to must be one of "
                        + Arrays.stream(values()).map(ExportFormat::keyword).collect(Collectors.joining(", "))
                        + ", got " + keyword));
    }
}
