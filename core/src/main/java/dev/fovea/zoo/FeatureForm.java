package dev.fovea.zoo;

import dev.fovea.FoveaException;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.GlobalMaxPooling2D;
import dev.fovea.nn.layer.Layer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a backbone makes of its last feature maps, (height, width, channels). */
public enum FeatureForm {
    /** The maps as they are. */
    MAPS,
    /** The mean of each: (channels). */
    AVERAGE,
    /** The largest number of each: (channels). */
    MAXIMUM,
    /** All numbers in a row: (height * width * channels), as the tutorials take VGG16's. */
    FLAT;

    private static final String LAYER = "features";

    /** Returns the word for it on the command line, such as {@code average}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws FoveaException if there is none of that name; the message lists them */
    public static FeatureForm of(String keyword) {
        return Arrays.stream(values())
                .filter(form -> form.keyword().equals(keyword))
                .findFirst()
                .orElseThrow(() ->
                        new FoveaException("Features are maps, average, maximum or flat, got '" + keyword + "'."));
    }

    Optional<Layer> layer() {
        return switch (this) {
            case MAPS -> Optional.empty();
            case AVERAGE -> Optional.of(new GlobalAveragePooling2D(LAYER, false));
            case MAXIMUM -> Optional.of(new GlobalMaxPooling2D(LAYER, false));
            case FLAT -> Optional.of(new Flatten(LAYER));
        };
    }
}
