package dev.fovea.engine.torch;

import dev.fovea.engine.Samples;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Carries numbers between Java's memory and tensors. */
final class Host {
    private Host() {}

    /** Returns samples {@code first} to {@code first + count - 1}; bytes are not copied, and must outlive the tensor. */
    static Tensor slice(Samples samples, int first, int count, long[] sampleSizes) {
        long[] sizes = Sizes.withLeading(count, sampleSizes);
        int elements = Math.toIntExact(Sizes.product(sampleSizes));
        Optional<ByteBuffer> bytes = samples.bytes();
        if (bytes.isPresent()) {
            ByteBuffer all = bytes.get().duplicate();
            all.position(0);
            BytePointer start = new BytePointer(all).position((long) first * elements);
            return torch.from_blob(start, sizes, new TensorOptions(ScalarType.Byte));
        }
        FloatBuffer floats = samples.floats().orElseThrow();
        Tensor tensor = torch.empty(sizes);
        try (FloatPointer memory = new FloatPointer(tensor.data_ptr())) {
            memory.put(floats.array(), floats.arrayOffset() + first * elements, count * elements);
        }
        return tensor;
    }

    static Tensor tensor(float[] values, long... sizes) {
        Tensor tensor = torch.empty(sizes);
        try (FloatPointer memory = new FloatPointer(tensor.data_ptr())) {
            memory.put(values);
        }
        return tensor;
    }

    static Tensor tensor(long... values) {
        Tensor tensor =
                torch.empty(new long[] {values.length}, new TensorOptions(ScalarType.Long), new MemoryFormatOptional());
        try (LongPointer memory = new LongPointer(tensor.data_ptr())) {
            memory.put(values);
        }
        return tensor;
    }

    /** Copies a tensor of any type and device to {@code target}, from {@code offset} on. */
    static void copy(Tensor source, float[] target, int offset) {
        Tensor plain = source.cpu().to(ScalarType.Float).contiguous();
        try (FloatPointer memory = new FloatPointer(plain.data_ptr())) {
            memory.get(target, offset, Math.toIntExact(plain.numel()));
        }
    }

    static void copy(Tensor source, double[] target, int offset) {
        Tensor plain = source.cpu().to(ScalarType.Double).contiguous();
        try (DoublePointer memory = new DoublePointer(plain.data_ptr())) {
            memory.get(target, offset, Math.toIntExact(plain.numel()));
        }
    }
}
