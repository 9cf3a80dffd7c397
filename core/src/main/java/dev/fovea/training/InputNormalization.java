package dev.fovea.training;

import dev.fovea.data.Dataset;
import dev.fovea.data.LoaderResources;
import dev.fovea.nn.Network;
import dev.fovea.nn.layer.Centering;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.LayerNormalization;
import dev.fovea.nn.layer.Normalization;
import dev.fovea.nn.layer.Rescaling;
import dev.fovea.nn.layer.ScaleAndShift;
import dev.fovea.picture.Preprocessing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the numbers of an image are brought near 0 before a network sees them. The network carries it in its first layers, so
 * that whoever uses it, Keras too, feeds pixels as they are.
 */
public enum InputNormalization {
    /** As the architecture does it by itself: from 0-255 to 0-1, or another fixed range. */
    RESCALE,
    /** Each channel's mean over the training pictures is taken away, and its deviation divided by. */
    FEATUREWISE,
    /** Each channel's mean over the training pictures is taken away; then it is rescaled as the architecture does. */
    FEATUREWISE_CENTER,
    /** Each image's own mean is taken away, and its deviation divided by. */
    SAMPLEWISE,
    /** Each image's own mean is taken away; then it is rescaled as the architecture does. */
    SAMPLEWISE_CENTER;

    /** What is added to a variance of pixels of 0-255, so that an image of one colour becomes 0. */
    private static final double EPSILON = 1e-3;

    /** Rows, columns and channels, as Keras counts axes. */
    private static final List<Integer> WHOLE_IMAGE = List.of(1, 2, 3);

    /** Returns the name used in options, such as {@code featurewise-center}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the normalisation with a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static InputNormalization of(String keyword) {
        return Arrays.stream(values())
                .filter(each -> each.keyword().equals(keyword.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The normalization must be one of "
                        + Arrays.stream(values())
                                .map(InputNormalization::keyword)
                                .collect(Collectors.joining(", "))
                        + ", got " + keyword));
    }

    /**
     * Returns the network with this at its input.
     *
     * @param training the pictures that means and deviations over pictures are measured on; only some kinds read them
     * @param preprocessing how they are read
     */
    public Network applyTo(Network network, Dataset training, Preprocessing preprocessing, LoaderResources resources) {
        if (this == RESCALE) {
            return network;
        }
        boolean measures = this == FEATUREWISE || this == FEATUREWISE_CENTER;
        return measures
                ? applyTo(network, ChannelMoments.measure(training, preprocessing, resources))
                : network.withInputLayers(layers(network, Optional.empty()));
    }

    /** Returns the network with this at its input, given what was measured on pixels of 0-255. */
    public Network applyTo(Network network, Normalization.Moments channels) {
        return this == RESCALE ? network : network.withInputLayers(layers(network, Optional.of(channels)));
    }

    private List<Layer> layers(Network network, Optional<Normalization.Moments> channels) {
        // What is centred needs no offset any more.
        Layer rescaling =
                new Rescaling("", network.inputRescaling().map(Rescaling::scale).orElse(1.0), 0);
        return switch (this) {
            case RESCALE -> List.of();
            case FEATUREWISE -> List.of(Normalization.of(channels.orElseThrow()));
            case FEATUREWISE_CENTER -> List.of(Normalization.of(withoutDeviation(channels.orElseThrow())), rescaling);
            case SAMPLEWISE -> List.of(new LayerNormalization("", WHOLE_IMAGE, EPSILON, ScaleAndShift.NEITHER));
            case SAMPLEWISE_CENTER -> List.of(new Centering("", WHOLE_IMAGE), rescaling);
        };
    }

    private static Normalization.Moments withoutDeviation(Normalization.Moments channels) {
        List<Double> ones = channels.mean().stream().map(mean -> 1.0).toList();
        return new Normalization.Moments(channels.mean(), ones);
    }
}
