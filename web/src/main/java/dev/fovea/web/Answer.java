package dev.fovea.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fovea.format.json.Json;
import io.javalin.http.Context;
import java.io.IOException;

/** Writes JSON answers, which nobody keeps. */
final class Answer {
    private Answer() {}

    /** Returns what a client gets instead of an answer. */
    static JsonNode error(String message) {
        return JsonNodeFactory.instance.objectNode().put("error", message);
    }

    static void json(Context context, JsonNode node) throws IOException {
        context.header("Cache-Control", "no-store");
        context.contentType("application/json").result(Json.write(node));
    }
}
