package dev.fovea.transfer;

import dev.fovea.FoveaException;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.Value;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.GlobalMaxPooling2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of feature maps (height, width, channels); features that are no maps stay as they are. */
public enum Pooling {
    /** The mean of each channel: (channels). */
    AVERAGE,
    /** The largest value of each channel: (channels). */
    MAX,
    /** They stay as they are, as in tutorials with VGG16, whose heads begin with a Flatten. */
    NONE;

    Value apply(NetworkBuilder builder, Value features) {
        if (features.shape().rank() != 3 || this == NONE) {
            return features;
        }
        return builder.add(
                this == AVERAGE
                        ? GlobalAveragePooling2D.create()
                        : new GlobalMaxPooling2D("", false),
                features);
    }

    /** Returns the name used in options, such as {@code average}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws FoveaException if there is none of that name; the message lists them */
    public static Pooling of(String keyword) {
        return Arrays.stream(values())
                .filter(each -> each.keyword().equals(keyword.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new FoveaException("There is no pooling '" + keyword + "'; choose one of "
                        + String.join(", ", List.of(values()).stream().map(Pooling::keyword).toList()) + "."));
    }
}
