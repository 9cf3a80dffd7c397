package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Numbers that Keras recorded. */
public final class Golden {
    private Golden() {}

    public static JsonNode read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + name), name)) {
            return new ObjectMapper().readTree(in);
        }
    }

    public static Stream<JsonNode> cases(String name) throws IOException {
        return StreamSupport.stream(read(name).get("cases").spliterator(), false);
    }

    public static Tensor tensor(JsonNode node) {
        return new Tensor(shape(node.get("shape")), floats(node.get("data")));
    }

    public static Shape shape(JsonNode sizes) {
        return Shape.of(StreamSupport.stream(sizes.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray());
    }

    /** Returns the shape without its first size, the batch. */
    public static Shape sample(Tensor batch) {
        int[] sizes = batch.shape().sizes();
        return Shape.of(java.util.Arrays.copyOfRange(sizes, 1, sizes.length));
    }

    public static float[] floats(JsonNode numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers.get(i).asDouble();
        }
        return values;
    }

    /** Compares with a tolerance relative to the largest expected number. */
    public static void assertClose(String what, Tensor actual, Tensor expected, double tolerance) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        assertClose(what, actual.values(), expected.values(), tolerance);
    }

    public static void assertClose(String what, float[] actual, float[] expected, double tolerance) {
        double scale = 1;
        for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i])
                    .as("%s, element %d", what, i)
                    .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(tolerance * scale));
        }
    }
}
