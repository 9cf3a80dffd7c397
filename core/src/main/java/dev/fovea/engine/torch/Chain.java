package dev.fovea.engine.torch;

import dev.fovea.nn.Graph;
import dev.fovea.nn.op.Activate;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.MaxPool;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Pad;
import dev.fovea.nn.op.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Operations one after the other that are about to be computed together, and what they take between them. */
final class Chain {
    private final Consumers consumers;
    private final List<Graph.Node> nodes = new ArrayList<>();
    private final List<Integer> inputs = new ArrayList<>();

    Chain(Consumers consumers, Graph.Node first) {
        this.consumers = consumers;
        nodes.add(first);
        inputs.addAll(first.inputs());
    }

    Graph.Node last() {
        return nodes.get(nodes.size() - 1);
    }

    int inputCount() {
        return inputs.size();
    }

    Fusion fusion(Kernel kernel) {
        return new Fusion(kernel, inputs, nodes);
    }

    /** Takes the next operation if it is of a kind and works on this chain's result. */
    <O extends Operation> Optional<O> take(Class<O> kind) {
        return next(
                        last(),
                        node -> kind.isInstance(node.operation())
                                && node.inputs().get(0) == last().id())
                .map(node -> {
                    add(node);
                    return kind.cast(node.operation());
                });
    }

    /** Takes a sum of this chain's result and another value of its shape. */
    boolean takeSum() {
        Optional<Graph.Node> sum = next(last(), this::isSum);
        sum.ifPresent(this::add);
        return sum.isPresent();
    }

    private boolean isSum(Graph.Node node) {
        return node.operation() instanceof Combine combine
                && combine.kind() == Combine.Kind.ADD
                && node.inputs().stream()
                        .allMatch(input -> consumers.shape(input).equals(node.shape()));
    }

    /** Says whether it begins with a sum of two values of one shape. */
    boolean beginsWithSum() {
        return isSum(last());
    }

    /**
     * Takes an activation that can be done with a convolution's result.
     *
     * @param reluAlone whether it can only be a ReLU, as oneDNN can do no other after a sum
     */
    Optional<PostOperation> takePostOperation(boolean reluAlone) {
        return takeRead(node -> postOperation(node).filter(found -> !reluAlone || found.equals(PostOperation.RELU)));
    }

    private static Optional<PostOperation> postOperation(Graph.Node node) {
        return node.operation() instanceof Activate activate
                ? PostOperation.of(activate.activation())
                : Optional.empty();
    }

    /** Takes an activation that is a clamp, unless max pooling alone sees its result: that had better come first. */
    Optional<Clamp> takeClamp() {
        return takeRead(
                node -> Clamp.of(node).filter(clamp -> poolingAfter(node).isEmpty()));
    }

    /** Takes the next operation if it can be read as something. */
    private <T> Optional<T> takeRead(Function<Graph.Node, Optional<T>> reading) {
        Optional<Graph.Node> next = next(last(), node -> reading.apply(node).isPresent());
        next.ifPresent(this::add);
        return next.flatMap(reading);
    }

    /** Takes the max pooling that alone sees the result of this padding, or of this clamp, with the padding between them. */
    Optional<Window> takePooling() {
        Optional<Window> window = last().operation() instanceof Pad ? pooling(last()) : poolingAfter(last());
        while (window.isPresent() && !(last().operation() instanceof MaxPool)) {
            takeNext();
        }
        return window;
    }

    private Optional<Window> poolingAfter(Graph.Node node) {
        return consumers.only(node).flatMap(this::pooling);
    }

    /** Returns the window of max pooling that begins with a node, which may be padding before it. */
    private Optional<Window> pooling(Graph.Node node) {
        if (node.operation() instanceof MaxPool pool) {
            return Optional.of(pool.window());
        }
        // Of numbers that are 0 or more, zeros around them win no more than padding does.
        return node.operation() instanceof Pad pad
                        && consumers.isNotNegative(node.inputs().get(0))
                ? poolingAfter(node).map(window -> window.padded(pad.padding()))
                : Optional.empty();
    }

    /** Takes a ReLU and 2x2 max pooling, in either order. */
    boolean takeReluAndPool() {
        boolean follow = consumers.only(last()).filter(this::beginReluAndPool).isPresent();
        if (follow) {
            takeNext();
            takeNext();
        }
        return follow;
    }

    /** Says whether this is a ReLU that 2x2 max pooling follows, or the other way round. */
    boolean beginsReluAndPool() {
        return beginReluAndPool(last());
    }

    private boolean beginReluAndPool(Graph.Node node) {
        return (isRelu(node) && next(node, Chain::isHalvingPool).isPresent())
                || (isHalvingPool(node) && next(node, Chain::isRelu).isPresent());
    }

    /** Takes the next operation, whatever it is. */
    void takeNext() {
        add(consumers.only(last()).orElseThrow());
    }

    private Optional<Graph.Node> next(Graph.Node node, Predicate<Graph.Node> wanted) {
        return consumers.only(node).filter(wanted);
    }

    private void add(Graph.Node node) {
        int before = last().id();
        node.inputs().stream().filter(input -> input != before).forEach(inputs::add);
        nodes.add(node);
    }

    private static boolean isRelu(Graph.Node node) {
        return Clamp.of(node).filter(Clamp::isRelu).isPresent();
    }

    private static boolean isHalvingPool(Graph.Node node) {
        return node.operation() instanceof MaxPool pool && isHalving(pool.window());
    }

    private static boolean isHalving(Window window) {
        boolean two = window.height() == 2 && window.width() == 2 && window.strideY() == 2 && window.strideX() == 2;
        return two && window.padding().isNone();
    }
}
