package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.FoveaException;
import dev.fovea.format.json.Json;
import dev.fovea.format.keras.InboundNode.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model as its configuration says, before anything is built: the whole of it, or one that stands inside another.
 *
 * @param isRow whether its layers stand in a row, as in a Sequential model
 * @param inputs the names of its inputs, in order
 */
record ModelPart(boolean isRow, List<Member> members, List<String> inputs, List<Reference> outputs) {
    private static final String INPUT = "InputLayer";
    private static final Set<String> ROWS = Set.of("Sequential");
    private static final Set<String> GRAPHS = Set.of("Functional", "Model");

    /**
     * A layer, an input, or a model inside this one.
     *
     * @param name as the file says it
     * @param place where it stands in the network and in files; the name of a model's place is that of its layers' start
     * @param config its description in the file
     * @param part what it is made of, if it is a model itself
     * @param uses where it stands; none in a row
     */
    record Member(
            String name,
            LayerPlace place,
            JsonNode config,
            Optional<ModelPart> part,
            List<InboundNode> uses,
            boolean frozen) {
        boolean isInput() {
            return config.path("class_name").asText("").equals(INPUT);
        }
    }

    ModelPart {
        members = List.copyOf(members);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Reads the whole model. */
    static ModelPart whole(JsonNode model) {
        if (!isModel(model)) {
            throw new FoveaException("its model is of class '"
                    + model.path("class_name").asText("") + "'; only Sequential and Functional models are supported");
        }
        boolean frozen = isFrozen(model);
        return read(model, new LayerPlace("", "", ""), frozen);
    }

    private static ModelPart read(JsonNode model, LayerPlace outer, boolean frozen) {
        boolean isRow = ROWS.contains(model.path("class_name").asText());
        JsonNode config = model.path("config");
        GroupNames groups = new GroupNames();
        Set<String> names = new HashSet<>();
        List<Member> members = new ArrayList<>();
        // Keras 1 wrote a row's layers without a name around them.
        for (JsonNode layer : config.isArray() ? config : config.path("layers")) {
            Member member = member(layer, outer, groups, frozen);
            if (!names.add(member.name())) {
                throw new FoveaException("it has two layers named '" + member.name() + "'");
            }
            members.add(member);
        }
        List<String> inputs = isRow
                ? members.stream().filter(Member::isInput).map(Member::name).toList()
                : references(config.path("input_layers")).stream()
                        .map(Reference::layer)
                        .toList();
        return new ModelPart(isRow, members, inputs, isRow ? List.of() : references(config.path("output_layers")));
    }

    private static Member member(JsonNode layer, LayerPlace outer, GroupNames groups, boolean outerFrozen) {
        String className = layer.path("class_name").asText("");
        String name =
                layer.path("config").path("name").asText(layer.path("name").asText(""));
        // A slash separates a layer's name from a parameter's here, as it does in Keras 3.
        String plain = name.replace('/', '_');
        LayerPlace place = new LayerPlace(
                outer.layer().isEmpty() ? plain : outer.layer() + "." + plain,
                (outer.archiveGroup().isEmpty() ? "" : outer.archiveGroup() + "/") + KerasWeights.LAYERS + "/"
                        + groups.next(className),
                outer.hdf5Group().isEmpty() ? name : outer.hdf5Group());
        boolean frozen = outerFrozen || isFrozen(layer);
        return new Member(
                name,
                place,
                layer,
                isModel(layer) ? Optional.of(read(layer, place, frozen)) : Optional.empty(),
                InboundNode.read(layer, name),
                frozen);
    }

    private static boolean isModel(JsonNode layer) {
        String className = layer.path("class_name").asText("");
        return ROWS.contains(className) || GRAPHS.contains(className);
    }

    private static boolean isFrozen(JsonNode layer) {
        JsonNode trainable = layer.path("config").path("trainable");
        return trainable.isBoolean() && !trainable.booleanValue();
    }

    /** Reads {@code ["name", 0, 0]}, a list of such triples, or an object of them by name. */
    private static List<Reference> references(JsonNode layers) {
        List<Reference> references = new ArrayList<>();
        if (layers.path(0).isTextual()) {
            references.add(Reference.of(layers, true));
        } else {
            layers.forEach(layer -> references.add(Reference.of(layer, true)));
        }
        return references;
    }

    /** Returns the shape of a batch of its input, as the file says it. */
    JsonNode inputShape(JsonNode model) {
        for (Member member : members) {
            JsonNode options = member.config().path("config");
            for (String key : List.of("batch_shape", "batch_input_shape")) {
                if (options.has(key)) {
                    return options.path(key);
                }
            }
            if (isRow && member.part().isPresent()) {
                return member.part().get().inputShape(member.config());
            }
        }
        return model.path("config").path("build_input_shape");
    }

    Map<String, Member> byName() {
        Map<String, Member> byName = new HashMap<>();
        members.forEach(member -> byName.put(member.name(), member));
        return byName;
    }

    /** Returns which use of a member a reference means, from 0. */
    static int use(Reference reference, Member member) {
        String className = member.config().path("class_name").asText("");
        boolean shifted = member.part().isPresent() && reference.countsItself() && !ROWS.contains(className);
        int uses = member.uses().size();
        int use = uses == 1 ? 0 : reference.node() - (shifted ? 1 : 0);
        if (use < 0 || (use >= uses && !member.isInput())) {
            throw new FoveaException("it refers to use " + reference.node() + " of layer '" + member.name()
                    + "', which has " + uses + ": " + Json.text(member.config().path("inbound_nodes")));
        }
        return use;
    }
}
