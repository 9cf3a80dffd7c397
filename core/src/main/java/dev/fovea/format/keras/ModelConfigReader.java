package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.FoveaException;
import dev.fovea.format.json.Json;
import dev.fovea.nn.Shape;
import java.util.List;

/** From a model's configuration to a network: Sequential and functional models of one image input. */
final class ModelConfigReader {
    private static final int IMAGE_AXES = 3;

    private final List<String> notes;

    /** @param notes where to put what is understood differently from what the file says */
    ModelConfigReader(List<String> notes) {
        this.notes = notes;
    }

    /** @throws FoveaException if the model is of another kind, or a layer or option has no counterpart here */
    KerasModel read(JsonNode model) {
        ModelPart whole = ModelPart.whole(model);
        String name = model.path("config").path("name").asText(whole.isRow() ? "sequential" : "functional");
        return new ModelBuilding(name, images(whole.inputShape(model)), notes).build(whole);
    }

    private static Shape images(JsonNode batch) {
        int[] sizes = new int[Math.max(batch.size() - 1, 0)];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = batch.path(i + 1).asInt(0);
            if (sizes[i] < 1) {
                sizes = new int[0];
            }
        }
        if (sizes.length != IMAGE_AXES) {
            throw new FoveaException("its input has shape " + Json.text(batch)
                    + "; a fixed (batch, height, width, channels) is needed, such as [null,150,150,3]");
        }
        return Shape.of(sizes);
    }
}
