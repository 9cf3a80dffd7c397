package dev.fovea.format.onnx;

import dev.fovea.nn.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An ONNX graph in the making ({@code GraphProto}): nodes in the order they are computed, constants, inputs and outputs. */
final class OnnxGraph {
    /** A size of a tensor that is known only when the graph runs, by its name, or a fixed one. */
    record Dimension(Optional<String> name, long size) {
        static Dimension named(String name) {
            return new Dimension(Optional.of(name), 0);
        }

        static Dimension of(long size) {
            return new Dimension(Optional.empty(), size);
        }
    }

    private final String name;
    private final List<ProtoMessage> nodes = new ArrayList<>();
    private final List<ProtoMessage> constants = new ArrayList<>();
    private final List<ProtoMessage> inputs = new ArrayList<>();
    private final List<ProtoMessage> outputs = new ArrayList<>();
    private final Set<String> names;

    OnnxGraph(String name) {
        this(name, new HashSet<>());
    }

    private OnnxGraph(String name, Set<String> names) {
        this.name = name;
        this.names = names;
    }

    /** Returns a graph for a branch of this one, which may use what this one computes. */
    OnnxGraph branch(String branchName) {
        return new OnnxGraph(branchName, names);
    }

    /** Returns a name that nothing has yet: this one, or with a number. */
    String unique(String base) {
        String free = base;
        for (int i = 1; !names.add(free); i++) {
            free = base + "_" + i;
        }
        return free;
    }

    /** Adds a node and returns the name of its result. */
    String node(String operator, String base, List<String> from, ProtoMessage... attributes) {
        String result = unique(base);
        nodeTo(result, operator, from, attributes);
        return result;
    }

    /** Adds a node whose result has a given name. */
    void nodeTo(String result, String operator, List<String> from, ProtoMessage... attributes) {
        nodeTo(List.of(result), operator, from, attributes);
    }

    /** Adds a node of several results. */
    void nodeTo(List<String> results, String operator, List<String> from, ProtoMessage... attributes) {
        ProtoMessage node = new ProtoMessage();
        from.forEach(each -> node.add(1, each));
        results.forEach(each -> node.add(2, each));
        node.add(3, results.get(0)).add(4, operator);
        for (ProtoMessage attribute : attributes) {
            node.add(5, attribute);
        }
        nodes.add(node);
    }

    void input(String input, OnnxType type, List<Dimension> shape) {
        names.add(input);
        inputs.add(value(input, type, shape));
    }

    void output(String output, OnnxType type, List<Dimension> shape) {
        outputs.add(value(output, type, shape));
    }

    /** Makes a float tensor of some shape an output. */
    void measure(String tensor) {
        ProtoMessage type = new ProtoMessage().add(1, OnnxType.FLOAT.number());
        outputs.add(new ProtoMessage().add(1, tensor).add(2, new ProtoMessage().add(1, type)));
    }

    /** Adds a constant and returns its name. */
    String constant(String base, Tensor tensor) {
        String free = unique(base);
        constants.add(tensor(free, OnnxType.FLOAT, tensor.shape().sizes()).addRaw(9, tensor.values()));
        return free;
    }

    String constant(String base, float value) {
        String free = unique(base);
        constants.add(tensor(free, OnnxType.FLOAT).addRaw(9, new float[] {value}));
        return free;
    }

    String constant(String base, double value) {
        return raw(base, OnnxType.DOUBLE, buffer(Double.BYTES).putDouble(value));
    }

    String constant(String base, long value) {
        return raw(base, OnnxType.INT64, buffer(Long.BYTES).putLong(value));
    }

    /** Adds a list of whole numbers, (count). */
    String list(String base, long... values) {
        ByteBuffer bytes = buffer(Long.BYTES * values.length);
        Arrays.stream(values).forEach(bytes::putLong);
        return raw(base, OnnxType.INT64, bytes, values.length);
    }

    /** Adds a constant of all bytes of a buffer whose order is little-endian. */
    String raw(String base, OnnxType type, ByteBuffer bytes, int... sizes) {
        String free = unique(base);
        byte[] all = new byte[bytes.capacity()];
        bytes.get(0, all);
        constants.add(tensor(free, type, sizes).add(9, all));
        return free;
    }

    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    ProtoMessage message() {
        ProtoMessage graph = new ProtoMessage();
        nodes.forEach(node -> graph.add(1, node));
        graph.add(2, name);
        constants.forEach(constant -> graph.add(5, constant));
        inputs.forEach(input -> graph.add(11, input));
        outputs.forEach(output -> graph.add(12, output));
        return graph;
    }

    private static ProtoMessage tensor(String name, OnnxType type, int... sizes) {
        ProtoMessage tensor = new ProtoMessage();
        for (int size : sizes) {
            tensor.add(1, size);
        }
        return tensor.add(2, type.number()).add(8, name);
    }

    private static ProtoMessage value(String name, OnnxType type, List<Dimension> shape) {
        ProtoMessage sizes = new ProtoMessage();
        for (Dimension dimension : shape) {
            ProtoMessage size = new ProtoMessage();
            dimension.name().ifPresentOrElse(free -> size.add(2, free), () -> size.add(1, dimension.size()));
            sizes.add(1, size);
        }
        ProtoMessage tensor = new ProtoMessage().add(1, type.number()).add(2, sizes);
        return new ProtoMessage().add(1, name).add(2, new ProtoMessage().add(1, tensor));
    }
}
