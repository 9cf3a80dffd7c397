package dev.fovea.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final String DOCUMENT = "{\"a\":[1,-2.5,1.0E-5,123456789012,123456789012345678901234567890],"
            + "\"b\":{\"c\":null,\"d\":true,\"e\":false,\"f\":\"\u00e9\\n\\\"\"},\"g\":{},\"h\":[]}";

    @Test
    void readsWhatJacksonsMapperReads() throws IOException {
        assertThat(Json.read(DOCUMENT.getBytes(UTF_8))).isEqualTo(new JsonMapper().readTree(DOCUMENT));
    }

    @Test
    void writesWhatItRead() throws IOException {
        JsonNode document = Json.read(DOCUMENT.getBytes(UTF_8));
        assertThat(Json.text(document)).isEqualTo(DOCUMENT);
        assertThat(Json.read(Json.writeIndented(document))).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,",
                "{\"a\":",
                "{\"a\" 1}",
                "[1] 2",
                "nothing",
                "{\"a\":1,}",
                "[NaN]",
                "{\"a\":1,\"b\":2,\"a\":3}"
            })
    void refusesWhatIsNotOneDocument(String text) {
        assertThatThrownBy(() -> Json.read(text.getBytes(UTF_8))).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void refusesDocumentsThatAreNestedWithoutEnd() {
        byte[] deep = "[".repeat(100_000).getBytes(UTF_8);
        assertThatThrownBy(() -> Json.read(deep)).isInstanceOf(JsonProcessingException.class);
    }
}
