package dev.fovea.zoo;

import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.Normalization;
import dev.fovea.nn.layer.Rescaling;
import java.util.List;
import java.util.Optional;

/** What published weights were trained on: what was done to pixels of 0-255, RGB, before the first layer. */
public enum PixelForm {
    /** The blue channel first, and the mean of ImageNet's channels taken away; VGG and ResNet came from Caffe. */
    CAFFE,
    /** Rescaled to -1 to 1, as TensorFlow's own networks do. */
    SIGNED,
    /** The application's own layers do it: rescaled to 0-1, then standardised by ImageNet's means and deviations. */
    BUILT_IN;

    /** The layer that a backbone has where Keras's application has none. */
    static final String LAYER = "pixels";

    private static final List<Double> CAFFE_MEANS_RGB = List.of(123.68, 116.779, 103.939);
    private static final List<Double> DEVIATIONS_RGB = List.of(0.229, 0.224, 0.225);

    /** Returns the layer that does it, in RGB, unless the application's own layers do. */
    Optional<Layer> layer() {
        return switch (this) {
            case CAFFE ->
                Optional.of(Normalization.of(new Normalization.Moments(CAFFE_MEANS_RGB, List.of(1.0, 1.0, 1.0)))
                        .withName(LAYER));
            case SIGNED -> Optional.of(new Rescaling(LAYER, 1 / 127.5, -1));
            case BUILT_IN -> Optional.empty();
        };
    }

    /** Says whether the first layer with weights was trained on the blue channel first. */
    boolean blueFirst() {
        return this == CAFFE;
    }

    /**
     * Returns by what the variance of a channel, as it is in the file, is to be multiplied. EfficientNet was trained with
     * numbers divided by the variance, not the deviation; what stands for the variance in the file is the deviation, and
     * Keras divides once more by its root, in a layer of its own (tensorflow/tensorflow issue 49930).
     */
    static double varianceFactor(int channel) {
        return DEVIATIONS_RGB.get(channel);
    }
}
