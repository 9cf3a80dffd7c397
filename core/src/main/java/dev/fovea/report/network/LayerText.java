package dev.fovea.report.network;

import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.AveragePooling2D;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Conv2DTranspose;
import dev.fovea.nn.layer.DepthwiseConv2D;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.LinearLayer;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.ReLU;
import dev.fovea.nn.layer.SeparableConv2D;
import dev.fovea.nn.layer.Size2D;
import dev.fovea.nn.layer.Sliding;
import java.util.Locale;
import java.util.Optional;

/** How layers are called in papers, in a few letters. */
final class LayerText {
    private LayerText() {}

    /** Returns what is written below a layer's box, such as {@code conv 3×3 /2} for strides of 2. */
    static String of(Layer layer) {
        if (layer instanceof Conv2D conv) {
            return sliding("conv", conv.sliding()) + (conv.groups() > 1 ? ", " + conv.groups() + " groups" : "");
        }
        if (layer instanceof DepthwiseConv2D conv) {
            return sliding("depthwise", conv.sliding());
        }
        if (layer instanceof SeparableConv2D conv) {
            return sliding("separable", conv.sliding());
        }
        if (layer instanceof Conv2DTranspose conv) {
            return sliding("transposed", conv.sliding());
        }
        if (layer instanceof MaxPooling2D pool) {
            return sliding("max", pool.sliding());
        }
        if (layer instanceof AveragePooling2D pool) {
            return sliding("average", pool.sliding());
        }
        return activation(layer).filter(any -> layer instanceof ActivationLayer).orElseGet(() -> plain(layer));
    }

    /** Returns what a layer does, without its sizes. */
    static String kindName(Layer layer) {
        return plain(layer);
    }

    /** Returns the activation that a layer applies, in the usual spelling; nothing where it applies none. */
    static Optional<String> activation(Layer layer) {
        Optional<Activation> activation = Optional.empty();
        if (layer instanceof LinearLayer<?> linear) {
            activation = Optional.of(linear.options().activation());
        } else if (layer instanceof ActivationLayer alone) {
            activation = Optional.of(alone.activation());
        } else if (layer instanceof ReLU relu) {
            activation = Optional.of(relu.activation());
        } else if (LayerKind.of(layer) == LayerKind.ACTIVATION) {
            return Optional.of(layer.kind());
        }
        return activation
                .filter(given -> given.kind() != Activation.Kind.LINEAR)
                .map(LayerText::spelt);
    }

    private static String spelt(Activation activation) {
        return switch (activation.kind()) {
            case RELU -> activation.parameter("max_value") == 6 ? "ReLU6" : "ReLU";
            case RELU6 -> "ReLU6";
            case SILU -> "SiLU";
            case GELU -> "GELU";
            case ELU -> "ELU";
            case SELU -> "SELU";
            case LEAKY_RELU -> "leaky ReLU";
            default -> activation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static String sliding(String word, Sliding sliding) {
        String text = word + " " + size(sliding.kernelSize());
        if (!sliding.strides().equals(Size2D.square(1))) {
            text += " /" + (isSquare(sliding.strides()) ? sliding.strides().height() : size(sliding.strides()));
        }
        if (!sliding.dilation().equals(Size2D.square(1))) {
            text += ", dilated " + sliding.dilation().height();
        }
        return text;
    }

    private static String size(Size2D size) {
        return size.height() + "×" + size.width();
    }

    private static boolean isSquare(Size2D size) {
        return size.height() == size.width();
    }

    private static String plain(Layer layer) {
        return switch (layer.kind()) {
            case "GlobalAveragePooling2D" -> "global average";
            case "GlobalMaxPooling2D" -> "global max";
            case "BatchNormalization" -> "batch norm";
            case "LayerNormalization" -> "layer norm";
            case "GroupNormalization" -> "group norm";
            case "LocalResponseNormalization" -> "local response norm";
            case "RMSNormalization" -> "RMS norm";
            case "UnitNormalization" -> "unit norm";
            case "Normalization" -> "standardization";
            case "StochasticDepth" -> "stochastic depth";
            case "GaussianDropout" -> "Gaussian dropout";
            case "GaussianNoise" -> "Gaussian noise";
            case "SpatialDropout2D" -> "spatial dropout";
            case "AlphaDropout" -> "alpha dropout";
            case "ActivityRegularization" -> "activity penalty";
            case "ZeroPadding2D" -> "zero padding";
            case "Cropping2D" -> "crop";
            case "UpSampling2D" -> "upsample";
            case "Concatenate" -> "concat";
            default -> layer.kind().replace("2D", "").toLowerCase(Locale.ROOT);
        };
    }
}
