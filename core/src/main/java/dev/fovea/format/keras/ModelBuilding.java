package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.format.keras.InboundNode.Reference;
import dev.fovea.format.keras.ModelPart.Member;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds a network of a model's configuration; models inside it are flattened under their names and a dot. */
final class ModelBuilding {
    private static final int MOST_ROUNDS = 1000;

    /** Models that are used twice inside models that are used twice would soon be more than any memory holds. */
    private static final int MOST_USES = 100_000;

    private final NetworkBuilder builder;
    private final List<String> notes;
    private final Set<String> frozen = new HashSet<>();
    private final Set<String> added = new HashSet<>();
    private int uses;

    /** @param notes where to put what is understood differently from what the file says */
    ModelBuilding(String name, Shape images, List<String> notes) {
        this.notes = notes;
        builder = new NetworkBuilder(name, images).freeze(frozen::contains);
    }

    /** @throws FoveaException if a layer has no counterpart, or the layers do not fit together */
    KerasModel build(ModelPart model) {
        if (model.inputs().size() > 1) {
            throw new FoveaException("it has a second input, '" + model.inputs().get(1) + "'; one is supported");
        }
        for (Value output : apply(model, List.of(builder.images()))) {
            builder.output(output);
        }
        Network network = builder.build();
        List<LayerPlace> places = new ArrayList<>();
        collect(model, places);
        return new KerasModel(network, places);
    }

    private void collect(ModelPart model, List<LayerPlace> places) {
        for (Member member : model.members()) {
            member.part().ifPresent(part -> collect(part, places));
            if (added.contains(member.place().layer())) {
                places.add(member.place());
            }
        }
    }

    /** Lets a model work on values and returns what it answers. */
    private List<Value> apply(ModelPart model, List<Value> inputs) {
        if (!model.isRow()) {
            return applyGraph(model, inputs);
        }
        List<Value> values = inputs;
        for (Member member : model.members()) {
            if (!member.isInput()) {
                values = apply(member, values);
            }
        }
        return values;
    }

    private List<Value> applyGraph(ModelPart model, List<Value> inputs) {
        if (inputs.size() != model.inputs().size()) {
            throw new FoveaException(
                    "a model in it has " + model.inputs().size() + " inputs, but takes " + inputs.size());
        }
        GraphValues values = new GraphValues(model);
        for (int i = 0; i < inputs.size(); i++) {
            values.put(model.inputs().get(i), 0, List.of(inputs.get(i)));
        }
        List<Use> waiting = new ArrayList<>();
        for (Member member : model.members()) {
            for (int use = 0; use < member.uses().size() && !member.isInput(); use++) {
                waiting.add(new Use(member, use));
            }
        }
        // A layer that is used several times may stand before what it takes: go round until nothing waits.
        for (int round = 0; !waiting.isEmpty(); round++) {
            List<Use> left = new ArrayList<>();
            for (Use use : waiting) {
                if (!tryApply(use, values)) {
                    left.add(use);
                }
            }
            if (left.size() == waiting.size() || round == MOST_ROUNDS) {
                throw new FoveaException("layer '" + left.get(0).member().name() + "' takes "
                        + left.get(0).node().inputs().stream()
                                .map(Reference::layer)
                                .toList()
                        + ", and nothing computes all of that before");
            }
            waiting = left;
        }
        return model.outputs().stream()
                .map(output -> values.get(output)
                        .orElseThrow(() -> new FoveaException(
                                "its output '" + output.layer() + "' is computed by none of its layers")))
                .toList();
    }

    /** One of a member's uses. */
    private record Use(Member member, int number) {
        InboundNode node() {
            return member.uses().get(number);
        }
    }

    private boolean tryApply(Use use, GraphValues values) {
        List<Value> inputs = new ArrayList<>();
        for (Reference reference : use.node().inputs()) {
            Optional<Value> value = values.get(reference);
            if (value.isEmpty()) {
                return false;
            }
            inputs.add(value.get());
        }
        if (use.number() > 0 && !values.has(use.member().name(), use.number() - 1)) {
            return false;
        }
        if (use.node().inference() && !use.member().frozen()) {
            notes.add(
                    "Layer '" + use.member().name() + "' is called with training=False in the file; predictions are the"
                            + " same, and if you train the network further without freezing it, it is trained too.");
        }
        values.put(use.member().name(), use.number(), apply(use.member(), inputs));
        return true;
    }

    private List<Value> apply(Member member, List<Value> inputs) {
        if (++uses > MOST_USES) {
            throw new FoveaException("its layers are used more than " + MOST_USES + " times, which is too many");
        }
        if (member.part().isPresent()) {
            return apply(member.part().get(), inputs);
        }
        String name = member.place().layer();
        Value[] values = inputs.toArray(Value[]::new);
        if (!added.add(name)) {
            return List.of(builder.share(name, values));
        }
        if (member.frozen()) {
            frozen.add(name);
        }
        ObjectNode named = member.config().deepCopy();
        ObjectNode config = named.path("config") instanceof ObjectNode present ? present : named.putObject("config");
        config.put("name", name);
        return List.of(builder.add(LayerFormats.read(named, notes), values));
    }

    /** What the members of a graph compute, use by use. */
    private static final class GraphValues {
        private final Map<String, Member> members;
        private final Map<String, Map<Integer, List<Value>>> values = new HashMap<>();

        private GraphValues(ModelPart model) {
            members = model.byName();
        }

        void put(String member, int use, List<Value> computed) {
            values.computeIfAbsent(member, key -> new HashMap<>()).put(use, computed);
        }

        boolean has(String member, int use) {
            return values.getOrDefault(member, Map.of()).containsKey(use);
        }

        Optional<Value> get(Reference reference) {
            Member member = members.get(reference.layer());
            Map<Integer, List<Value>> uses = values.getOrDefault(reference.layer(), Map.of());
            if (member == null || uses.isEmpty()) {
                return Optional.empty();
            }
            List<Value> computed = uses.get(member.isInput() ? 0 : ModelPart.use(reference, member));
            if (computed == null) {
                return Optional.empty();
            }
            if (reference.tensor() < 0 || reference.tensor() >= computed.size()) {
                throw new FoveaException("it refers to output " + reference.tensor() + " of '" + reference.layer()
                        + "', which has " + computed.size());
            }
            return Optional.of(computed.get(reference.tensor()));
        }
    }
}
