package dev.fovea.format.onnx;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an ONNX file is fed. */
public enum InputForm {
    /** Decoded pictures of any size, uint8 (batch, height, width, 3): preprocessing is inside. */
    PIXELS,

    /** Images of the network's size, float (batch, height, width, channels). */
    NHWC,

    /** Images of the network's size, float (batch, channels, height, width). */
    NCHW;

    /** Returns the name used in files and options, such as {@code pixels}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the form with a name, in any case.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static InputForm of(String keyword) {
        return Arrays.stream(values())
                .filter(each -> each.keyword().equals(keyword.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("What an ONNX file is fed must be one of "
                        + Arrays.stream(values()).map(InputForm::keyword).collect(Collectors.joining(", ")) + ", got "
                        + keyword));
    }
}
