package dev.fovea.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON without Jackson's mapper, whose start-up costs 300 ms of a command that takes one second; nodes
 * through its streams take 60 ms.
 */
public final class Json {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /**
     * Reads one document.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON, is nested deeper than 1,000 levels, names
     *     something twice in one object, or something follows it
     */
    public static JsonNode read(byte[] document) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(document)) {
            JsonToken first = parser.nextToken();
            JsonNode node = node(parser, first);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "Something follows the document");
            }
            return node;
        }
    }

    /** Writes one document on one line, keys in the order they were set. */
    public static byte[] write(JsonNode node) throws IOException {
        return write(node, false);
    }

    /** Writes one document indented, for people to read. */
    public static byte[] writeIndented(JsonNode node) throws IOException {
        return write(node, true);
    }

    /** Returns a node as JSON on one line, for messages and comparisons. */
    public static String text(JsonNode node) {
        try {
            return new String(write(node), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    private static byte[] write(JsonNode node, boolean indented) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory().createGenerator(bytes)) {
            if (indented) {
                generator.useDefaultPrettyPrinter();
            }
            write(node, generator);
        }
        return bytes.toByteArray();
    }

    private static JsonNode node(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new JsonParseException(parser, "The document ends too early");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new JsonParseException(parser, "Unexpected " + token);
        };
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (object.has(key)) {
                throw new JsonParseException(parser, "'" + key + "' stands twice in one object");
            }
            object.set(key, node(parser, parser.nextToken()));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            array.add(node(parser, token));
            token = parser.nextToken();
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static void write(JsonNode node, JsonGenerator generator) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject();
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    generator.writeFieldName(field.getKey());
                    write(field.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (JsonNode element : node) {
                    write(element, generator);
                }
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(node.textValue());
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            case NUMBER -> generator.writeNumber(node.numberValue().toString());
            case NULL -> generator.writeNull();
            default -> throw new IllegalArgumentException("Not a JSON value: " + node.getNodeType());
        }
    }
}
