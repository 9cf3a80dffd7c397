package dev.fovea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option {@code --json}, which makes the standard output one JSON object. */
final class JsonOption {
    @Option(names = "--json", description = "Print one JSON object to the standard output.")
    private boolean json;

    boolean isGiven() {
        return json;
    }

    /** Prints the object; its keys keep their order. */
    static void print(PrintWriter out, Map<String, ?> object) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        try {
            out.println(mapper.writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }
}
