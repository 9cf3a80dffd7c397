package dev.fovea.format.keras;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.format.json.Json;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.NetworkOutput;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossWeightsTest {
    private final List<String> notes = new ArrayList<>();

    @Test
    void readsAListAndNumbersByName() throws IOException {
        assertThat(weights("[2, 0.5]")).containsExactly(2.0, 0.5);
        assertThat(weights("{\"side\": 0.25, \"main\": 3}")).containsExactly(3.0, 0.25);
        assertThat(weights("{\"side\": 0.25}")).containsExactly(1.0, 0.25);
        assertThat(weights("null")).containsExactly(1.0, 1.0);
        assertThat(notes).isEmpty();
    }

    @Test
    void namesAWeightThatItCannotHave() throws IOException {
        assertThat(weights("[1, 0]")).containsExactly(1.0, 1.0);
        assertThat(notes).singleElement().asString().contains("'side'", "0", "read as 1");
    }

    private List<Double> weights(String json) throws IOException {
        NetworkBuilder builder = new NetworkBuilder("heads", Shape.of(4, 4, 3));
        Value mean = builder.add(new GlobalAveragePooling2D("mean", false), builder.images());
        Value main = builder.add(Dense.of(2).withName("main"), mean);
        Network network = builder.output(main)
                .output(builder.add(Dense.of(2).withName("side"), mean))
                .build();
        JsonNode config = Json.read(("{\"loss_weights\": " + json + "}").getBytes(StandardCharsets.UTF_8));
        return LossWeights.read(config, network, notes).outputs().stream()
                .map(NetworkOutput::lossWeight)
                .toList();
    }
}
