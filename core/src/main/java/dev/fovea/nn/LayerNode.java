package dev.fovea.nn;

import dev.fovea.nn.layer.Layer;
import java.util.List;

/**
 * A layer in its place in a network.
 *
 * @param name the layer's name, unique in its network
 * @param calls where it stands, one entry or more; several share the layer's parameters
 * @param frozen whether training leaves its parameters as they are
 */
public record LayerNode(String name, Layer layer, List<Call> calls, List<ParameterSpec> parameters, boolean frozen) {
    /**
     * One place of a layer.
     *
     * @param inputs what it takes
     * @param output what it computes from them
     */
    public record Call(List<Source> inputs, Value output) {
        public Call {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * What one call of a layer computes.
     *
     * @param layer the layer's name, or {@link Network#IMAGES}
     * @param call which of the layer's calls, from 0
     */
    public record Source(String layer, int call) {}

    public LayerNode {
        calls = List.copyOf(calls);
        parameters = List.copyOf(parameters);
    }

    /** Returns what the layer computes where it stands first. */
    public Value output() {
        return calls.get(0).output();
    }

    /** Returns how many numbers the layer's parameters hold. */
    public long parameterCount() {
        return parameters.stream().mapToLong(p -> p.shape().elements()).sum();
    }

    /** Says whether it stands in one place, where it takes the network's images. */
    boolean takesImages() {
        return calls.size() == 1 && calls.get(0).inputs().equals(List.of(new Source(Network.IMAGES, 0)));
    }

    LayerNode withCall(Call call) {
        List<Call> more = new java.util.ArrayList<>(calls);
        more.add(call);
        return new LayerNode(name, layer, more, parameters, frozen);
    }
}
