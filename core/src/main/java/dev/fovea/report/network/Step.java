package dev.fovea.report.network;

import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Shape;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.ZeroPadding2D;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One place of a layer.
 *
 * @param call which of the layer's places, from 0
 * @param inputs the shapes that it takes
 */
record Step(LayerNode node, int call, List<Shape> inputs) {
    /** What does not show in a picture: two layers that differ only in these count as equal. */
    private static final Set<String> IGNORED = Set.of("name", "rate");

    Step {
        inputs = List.copyOf(inputs);
    }

    Layer layer() {
        return node.layer();
    }

    LayerKind kind() {
        return LayerKind.of(layer());
    }

    Shape shape() {
        return node.calls().get(call).output().shape();
    }

    /** Returns how many numbers its parameters hold; 0 where it shares those of an earlier place. */
    long parameters() {
        return call == 0 ? node.parameterCount() : 0;
    }

    /** Says whether the layer stands in other places too. */
    boolean isShared() {
        return node.calls().size() > 1;
    }

    /** Says whether it belongs to the layer behind it. */
    boolean leads() {
        return layer() instanceof ZeroPadding2D;
    }

    /** Says whether it is drawn on its neighbour's box. */
    boolean hangs() {
        return kind().isSlab()
                || leads()
                || (kind() == LayerKind.ARRANGEMENT && Volume.of(shape()).equals(Volume.of(inputs.get(0))));
    }

    /** Returns the layer's name, class, shape and parameters, for readers and for those who point at the box. */
    String description() {
        String shared = call == 0 ? "" : ", with the parameters of its first place";
        return String.format(
                Locale.ROOT,
                "%s (%s) %s, %,d parameters%s",
                node.name(),
                layer().kind(),
                shape(),
                parameters(),
                shared);
    }

    /** Returns a text that two places have in common when they do the same to the same shapes. */
    String signature() {
        String same = isShared() ? node.name() + (call == 0 ? " first" : " again") : "";
        return configuration() + inputs + shape() + (node.frozen() ? "frozen" : "") + same;
    }

    private String configuration() {
        RecordComponent[] components = layer().getClass().getRecordComponents();
        if (components == null) {
            return layer().toString();
        }
        StringBuilder text = new StringBuilder(layer().kind());
        for (RecordComponent component : components) {
            if (!IGNORED.contains(component.getName())) {
                text.append(' ').append(valueOf(component));
            }
        }
        return text.toString();
    }

    private Object valueOf(RecordComponent component) {
        try {
            return String.valueOf(component.getAccessor().invoke(layer()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Layer " + node.name() + " hides its " + component.getName(), e);
        }
    }
}
