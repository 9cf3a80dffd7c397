package dev.fovea.transfer;

import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.augment.geometry.HorizontalFlip;
import java.util.ArrayList;
import java.util.List;

/**
 * How pictures are looked at when their features are computed. Every picture is seen once in a pass.
 *
 * @param name what it is called in files, such as {@code plain}
 * @param augmentation how pictures are varied
 * @param round what the augmentation is drawn from, 0 or more; another round varies each picture in another way
 */
public record FeaturePass(String name, Augmentation augmentation, int round) {
    /** Pictures as they are. */
    public static final FeaturePass PLAIN = new FeaturePass("plain", Augmentation.none(), 0);

    /** Every picture's mirror image. */
    public static final FeaturePass MIRRORED = new FeaturePass("mirrored", Augmentation.of(new HorizontalFlip(1)), 0);

    public FeaturePass {
        if (round < 0) {
            throw new IllegalArgumentException("The round of a pass must be 0 or more, got " + round);
        }
        if (augmentation.mixing().isPresent()) {
            throw new IllegalArgumentException("Features are of one picture each, so that a pass cannot mix pictures");
        }
    }

    /** Returns passes in each of which pictures are varied in another way. */
    public static List<FeaturePass> varied(Augmentation augmentation, int passes) {
        List<FeaturePass> all = new ArrayList<>();
        for (int round = 0; round < passes; round++) {
            all.add(new FeaturePass("augmented-" + (round + 1), augmentation, round));
        }
        return all;
    }

    /** Returns what the features of a pass depend on, beside pictures and network. */
    String key() {
        return augmentation.transforms().isEmpty() ? "plain" : augmentation + " " + round;
    }
}
