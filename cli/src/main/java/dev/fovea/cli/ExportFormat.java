package dev.fovea.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code fovea export} writes. */
enum ExportFormat {
    ONNX,
    SAFETENSORS;

    String keyword() {
        return name().toLowerCase(Locale.ROOT);
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
