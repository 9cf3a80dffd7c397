package dev.fovea.report.network;

import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.ActivityRegularization;
import dev.fovea.nn.layer.AlphaDropout;
import dev.fovea.nn.layer.AveragePooling2D;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Centering;
import dev.fovea.nn.layer.Concatenate;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Conv2DTranspose;
import dev.fovea.nn.layer.Cropping2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.DepthwiseConv2D;
import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.GaussianDropout;
import dev.fovea.nn.layer.GaussianNoise;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.GlobalMaxPooling2D;
import dev.fovea.nn.layer.GroupNormalization;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.LayerNormalization;
import dev.fovea.nn.layer.LocalResponseNormalization;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.MergeLayer;
import dev.fovea.nn.layer.Normalization;
import dev.fovea.nn.layer.PReLU;
import dev.fovea.nn.layer.Permute;
import dev.fovea.nn.layer.RMSNormalization;
import dev.fovea.nn.layer.ReLU;
import dev.fovea.nn.layer.Rescaling;
import dev.fovea.nn.layer.Reshape;
import dev.fovea.nn.layer.SeparableConv2D;
import dev.fovea.nn.layer.SpatialDropout2D;
import dev.fovea.nn.layer.StochasticDepth;
import dev.fovea.nn.layer.UnitNormalization;
import dev.fovea.nn.layer.UpSampling2D;
import dev.fovea.nn.layer.ZeroPadding2D;
import java.awt.Color;
import java.util.HashMap;
import java.util.Map;

/** What kind of work a layer does, each with its colour; the colours differ in lightness for colour-blind readers. */
enum LayerKind {
    INPUT("input", 0xE4E8EC),
    RESCALING("rescaling", 0xA9D8CF),
    CONVOLUTION("convolution", 0x6EA5DA),
    DEPTHWISE("depthwise convolution", 0xB9DBF2),
    POOLING("pooling", 0xDB6B57),
    DENSE("dense", 0x8A78BF),
    NORMALIZATION("normalization", 0xF3C94F),
    ACTIVATION("activation", 0x4B6078),
    REGULARIZATION("dropout, noise", 0x9AA5B1),
    ARRANGEMENT("padding, flatten, reshape", 0xF7F4EC),
    JOIN("joining", 0x62AE7B),
    OTHER("other", 0xD9A6C8),
    BLOCK("block, drawn below", 0xE2CBA0);

    private static final Map<Class<? extends Layer>, LayerKind> BY_CLASS = byClass();

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // a colour is
    private final Color color;

    LayerKind(String label, int rgb) {
        this.label = label;
        this.color = new Color(rgb);
    }

    static LayerKind of(Layer layer) {
        if (layer instanceof MergeLayer || layer instanceof Concatenate) {
            return JOIN;
        }
        return BY_CLASS.getOrDefault(layer.getClass(), OTHER);
    }

    String label() {
        return label;
    }

    Color color() {
        return color;
    }

    /** Says whether such a layer is drawn as a thin slab on the box of its neighbour, since it leaves shapes as they are. */
    boolean isSlab() {
        return this == RESCALING || this == NORMALIZATION || this == ACTIVATION || this == REGULARIZATION;
    }

    private static Map<Class<? extends Layer>, LayerKind> byClass() {
        Map<Class<? extends Layer>, LayerKind> map = new HashMap<>();
        put(map, RESCALING, Rescaling.class, Normalization.class, Centering.class);
        put(map, CONVOLUTION, Conv2D.class, Conv2DTranspose.class, SeparableConv2D.class);
        put(map, DEPTHWISE, DepthwiseConv2D.class);
        put(map, POOLING, MaxPooling2D.class, AveragePooling2D.class);
        put(map, POOLING, GlobalAveragePooling2D.class, GlobalMaxPooling2D.class);
        put(map, DENSE, Dense.class);
        put(map, NORMALIZATION, BatchNormalization.class, LayerNormalization.class, GroupNormalization.class);
        put(map, NORMALIZATION, LocalResponseNormalization.class, RMSNormalization.class, UnitNormalization.class);
        put(map, ACTIVATION, ActivationLayer.class, ReLU.class, PReLU.class);
        put(map, REGULARIZATION, Dropout.class, SpatialDropout2D.class, AlphaDropout.class, GaussianDropout.class);
        put(map, REGULARIZATION, GaussianNoise.class, StochasticDepth.class, ActivityRegularization.class);
        put(map, ARRANGEMENT, ZeroPadding2D.class, Cropping2D.class, UpSampling2D.class);
        put(map, ARRANGEMENT, Flatten.class, Reshape.class, Permute.class);
        return Map.copyOf(map);
    }

    @SafeVarargs
    private static void put(
            Map<Class<? extends Layer>, LayerKind> map, LayerKind kind, Class<? extends Layer>... layers) {
        for (Class<? extends Layer> layer : layers) {
            map.put(layer, kind);
        }
    }
}
