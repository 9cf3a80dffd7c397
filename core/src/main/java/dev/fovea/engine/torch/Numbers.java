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

    Tensor ones(ScalarType type, long... sizes) {
        return torch.ones(sizes, options(type));
    }

    Tensor zeros(ScalarType type, long... sizes) {
        return torch.zeros(sizes, options(type));
    }

    /** Returns the tensor in numbers of {@code type}; the same one if they are so already. */
    Tensor convert(Tensor tensor, ScalarType type) {
        return typeOf(tensor) == type ? tensor : tensor.to(type);
    }

    /**
     * Returns a tensor of the host's memory on this device in numbers of {@code type}; the same one if it is so already. It
     * travels as it is: bytes are fewest, and a GPU converts faster.
     */
    Tensor upload(Tensor host, ScalarType type) {
        return convert(onCpu() ? host : toGpu(host), type);
    }

    /** Memory that the GPU can read itself needs no waiting for. */
    private Tensor toGpu(Tensor host) {
        boolean whileWeGoOn = true;
        return host.pin_memory().to(torchDevice(), typeOf(host), whileWeGoOn, false, new MemoryFormatOptional());
    }

    TensorOptions options(ScalarType type) {
        return new TensorOptions(type).device(new DeviceOptional(torchDevice()));
    }

    private org.bytedeco.pytorch.Device torchDevice() {
        return new org.bytedeco.pytorch.Device(device.label());
    }
}
