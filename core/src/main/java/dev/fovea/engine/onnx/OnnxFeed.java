package dev.fovea.engine.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.fovea.engine.OnnxModel;
import dev.fovea.engine.Samples;
import dev.fovea.nn.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Images in the form that an ONNX file takes them. */
final class OnnxFeed {
    private OnnxFeed() {}

    /**
     * Returns images as a tensor; where there are fewer than its shape says, the rest are black.
     *
     * @param first the first image that counts
     * @param shape the tensor's, with the batch in front
     */
    static OnnxTensor tensor(OrtEnvironment environment, OnnxModel model, Samples images, int first, long[] shape)
            throws OrtException {
        int each = Math.toIntExact(model.images().elements());
        int count = Math.min((int) shape[0], images.count() - first);
        int elements = Math.multiplyExact((int) shape[0], each);
        if (model.feed() == OnnxModel.Feed.BYTES) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(elements);
            ByteBuffer given = images.bytes()
                    .orElseThrow(() -> new IllegalArgumentException(
                            model.file() + " takes pixels as bytes, but was given floats"));
            bytes.put(0, given, first * each, count * each);
            return OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.UINT8);
        }
        FloatBuffer floats = ByteBuffer.allocateDirect(Float.BYTES * elements)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        boolean planes = model.feed() == OnnxModel.Feed.FLOATS_CHANNELS_FIRST;
        for (int i = 0; i < count * each; i++) {
            int to = planes ? i / each * each + inPlanes(model.images(), i % each) : i;
            floats.put(to, value(images, first * each + i));
        }
        return OnnxTensor.createTensor(environment, floats, shape);
    }

    /** Where a value of an image (height, width, channels) stands in (channels, height, width). */
    private static int inPlanes(Shape image, int index) {
        int channels = image.size(2);
        return index % channels * image.size(0) * image.size(1) + index / channels;
    }

    private static float value(Samples images, int index) {
        return images.bytes().isPresent()
                ? images.bytes().get().get(index) & 0xff
                : images.floats().orElseThrow().get(index);
    }
}
