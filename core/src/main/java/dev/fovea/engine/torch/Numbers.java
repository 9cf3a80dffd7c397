package dev.fovea.engine.torch;

import dev.fovea.engine.Device;
import dev.fovea.engine.Precision;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * In which numbers an engine computes, and where.
 *
 * @param compute the type of activations and their gradients
 * @param wide the type of parameters, losses and what leads from logits to them: float32 or finer
 */
record Numbers(Device device, ScalarType compute, ScalarType wide) {
    static Numbers of(Device device, Precision precision) {
        return switch (precision) {
            case FLOAT32 -> new Numbers(device, ScalarType.Float, ScalarType.Float);
            case BFLOAT16 -> new Numbers(device, ScalarType.BFloat16, ScalarType.Float);
            case FLOAT64 -> new Numbers(device, ScalarType.Double, ScalarType.Double);
        };
    }

    ScalarType type(boolean isWide) {
        return isWide ? wide : compute;
    }

    /** Says whether activations and parameters have different types. */
    boolean isMixed() {
        return compute != wide;
    }

    boolean onCpu() {
        return device == Device.CPU;
    }

    /** Returns how many bytes a number of an activation has. */
    int bytes() {
        return switch (compute) {
            case BFloat16 -> Short.BYTES;
            case Double -> Double.BYTES;
            default -> Float.BYTES;
        };
    }

    /** Returns a tensor's type as one of the enum's constants; libtorch's own answer is an object of its own. */
    static ScalarType typeOf(Tensor tensor) {
        return tensor.scalar_type().intern();
    }

    /** Returns the signed integers as wide as {@code type}. */
    static ScalarType integers(ScalarType type) {
        return switch (type) {
            case BFloat16 -> ScalarType.Short;
            case Float -> ScalarType.Int;
            case Double -> ScalarType.Long;
            default -> throw new IllegalArgumentException("There are no integers for " + type);
        };
    }

    Tensor empty(ScalarType type, long... sizes) {
        return torch.empty(sizes, options(type), new MemoryFormatOptional());
    }

    Tensor zeros(ScalarType type, long... sizes) {
        return torch.zeros(sizes, options(type));
    }

    /** Returns the tensor on this device in numbers of {@code type}; the same one if it is so already. */
    Tensor convert(Tensor tensor, ScalarType type) {
        if (onCpu()) {
            return typeOf(tensor) == type ? tensor : tensor.to(type);
        }
        return tensor.to(torchDevice(), type);
    }

    private TensorOptions options(ScalarType type) {
        return new TensorOptions(type).device(new DeviceOptional(torchDevice()));
    }

    private org.bytedeco.pytorch.Device torchDevice() {
        return new org.bytedeco.pytorch.Device(device.label());
    }
}
