package dev.fovea.data.augment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.data.augment.colour.Brightness;
import dev.fovea.data.augment.colour.ChannelShift;
import dev.fovea.data.augment.colour.ColourJitter;
import dev.fovea.data.augment.colour.GaussianBlur;
import dev.fovea.data.augment.colour.Grey;
import dev.fovea.data.augment.colour.Noise;
import dev.fovea.data.augment.colour.RandAugment;
import dev.fovea.data.augment.colour.RandomErasing;
import dev.fovea.data.augment.colour.TrivialAugment;
import dev.fovea.data.augment.geometry.HorizontalFlip;
import dev.fovea.data.augment.geometry.RandomResizedCrop;
import dev.fovea.data.augment.geometry.Rotation;
import dev.fovea.data.augment.geometry.Shear;
import dev.fovea.data.augment.geometry.Shift;
import dev.fovea.data.augment.geometry.VerticalFlip;
import dev.fovea.data.augment.geometry.Zoom;
import dev.fovea.format.json.Json;
import dev.fovea.picture.Interpolation;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads and writes augmentations as JSON: {@code {"transforms": [{"type": "rotation", "degrees": 10}, ...],
 * "interpolation": "bilinear", "fill": "nearest", "mixing": {"kind": "mix_up", "alpha": 0.2}}}. A step's fields are the
 * components of its record.
 */
public final class AugmentationFile {
    private static final Map<String, Class<? extends Transform>> TYPES = types();

    private AugmentationFile() {}

    private static Map<String, Class<? extends Transform>> types() {
        Map<String, Class<? extends Transform>> types = new LinkedHashMap<>();
        for (Class<? extends Transform> type : List.of(
                Rotation.class,
                Shift.class,
                Shear.class,
                Zoom.class,
                HorizontalFlip.class,
                VerticalFlip.class,
                RandomResizedCrop.class,
                Brightness.class,
                ColourJitter.class,
                ChannelShift.class,
                Grey.class,
                GaussianBlur.class,
                Noise.class,
                RandomErasing.class,
                RandAugment.class,
                TrivialAugment.class)) {
            types.put(snake(type.getSimpleName()), type);
        }
        return types;
    }

    /** {@code RandomErasing} as {@code random_erasing}. */
    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** Returns the names that steps have in files. */
    public static List<String> names() {
        return List.copyOf(TYPES.keySet());
    }

    /**
     * Returns an augmentation as JSON.
     *
     * @throws FoveaException if a step has no name in files, as a function has none
     */
    public static ObjectNode write(Augmentation augmentation) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode steps = root.putArray("transforms");
        augmentation.transforms().forEach(transform -> steps.add(step(transform)));
        root.put("interpolation", augmentation.style().interpolation().keyword());
        root.put("fill", augmentation.style().fill().keyword());
        if (augmentation.style().fill() == FillMode.CONSTANT) {
            root.put("fill_value", augmentation.style().fillValue());
        }
        augmentation
                .mixing()
                .ifPresent(mixing -> root.putObject("mixing")
                        .put("kind", mixing.kind().name().toLowerCase(Locale.ROOT))
                        .put("alpha", mixing.alpha()));
        return root;
    }

    private static ObjectNode step(Transform transform) {
        String type = snake(transform.getClass().getSimpleName());
        if (TYPES.get(type) != transform.getClass()) {
            throw new FoveaException("The step " + transform.getClass().getSimpleName()
                    + " cannot be written to a file; it is a program's own.");
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", type);
        for (RecordComponent component : transform.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(transform);
                if (value instanceof Integer number) {
                    node.put(snake(component.getName()), number);
                } else {
                    node.put(snake(component.getName()), (Double) value);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return node;
    }

    /**
     * Reads a file.
     *
     * @throws FoveaException naming the file, and what in it makes no sense
     */
    public static Augmentation read(Path file) {
        try {
            return read(Json.read(Files.readAllBytes(file)), file.toString());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new FoveaException(file + " is no JSON: " + e.getOriginalMessage() + ".", e);
        } catch (IOException e) {
            throw new FoveaException("Could not read " + file + ": " + FileProblem.of(e) + ".", e);
        }
    }

    /**
     * Reads JSON that {@link #write} wrote, or somebody else.
     *
     * @param name what to call it in messages
     */
    public static Augmentation read(JsonNode root, String name) {
        try {
            requireFields(root, List.of("transforms", "interpolation", "fill", "fill_value", "mixing"));
            if (!root.path("transforms").isArray()) {
                throw new IllegalArgumentException("there is no list called transforms");
            }
            List<Transform> transforms = new ArrayList<>();
            for (JsonNode step : root.path("transforms")) {
                transforms.add(transform(step));
            }
            WarpStyle style = new WarpStyle(
                    Interpolation.of(root.path("interpolation").asText("bilinear")),
                    FillMode.of(root.path("fill").asText("nearest")),
                    root.has("fill_value") ? whole("fill_value", number(root, "constant", "fill_value")) : 0);
            return new Augmentation(transforms, style, mixing(root.path("mixing")));
        } catch (IllegalArgumentException e) {
            throw new FoveaException("The augmentation in " + name + " makes no sense: " + e.getMessage() + ".", e);
        }
    }

    private static Optional<Mixing> mixing(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        requireFields(node, List.of("kind", "alpha"));
        String kind = node.path("kind").asText();
        return Optional.of(new Mixing(
                Arrays.stream(Mixing.Kind.values())
                        .filter(each -> each.name().equalsIgnoreCase(kind))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "a kind of mixing is mix_up or cut_mix, got '" + kind + "'")),
                number(node, "mixing", "alpha")));
    }

    private static Transform transform(JsonNode node) {
        String name = node.path("type").asText();
        Class<? extends Transform> type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "there is no step '" + name + "'; there are " + String.join(", ", TYPES.keySet()));
        }
        RecordComponent[] components = type.getRecordComponents();
        List<String> fields = Arrays.stream(components)
                .map(component -> snake(component.getName()))
                .collect(Collectors.toCollection(ArrayList::new));
        fields.add("type");
        requireFields(node, fields);
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            double value = number(node, name, snake(components[i].getName()));
            values[i] = types[i] == int.class ? (Object) whole(components[i].getName(), value) : (Object) value;
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable refusal = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalArgumentException(String.valueOf(refusal.getMessage()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int whole(String name, double value) {
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " is a whole number, got " + value);
        }
        return (int) value;
    }

    private static double number(JsonNode node, String owner, String field) {
        if (!node.path(field).isNumber()) {
            throw new IllegalArgumentException("'" + owner + "' needs a number called " + field);
        }
        return node.path(field).asDouble();
    }

    private static void requireFields(JsonNode node, List<String> known) {
        TreeSet<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        known.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + unknown.first() + "' is not known there; there are " + String.join(", ", known));
        }
    }
}
