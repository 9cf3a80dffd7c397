package dev.fovea.format.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.FoveaException;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.loss.BinaryCrossentropy;
import dev.fovea.nn.loss.CategoricalCrossentropy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelConfigReaderTest {
    private static final String INPUT =
            "{'class_name':'InputLayer','config':{'batch_shape':[null,4,4,3],'name':'in'},'inbound_nodes':[]}";

    private final List<String> notes = new ArrayList<>();

    @Test
    void readsAFunctionalModelWhoseLayersStandInARow() throws IOException {
        Network network = read(functional(INPUT, flatten("in"), "'flat'"));
        assertThat(network.inputShape()).isEqualTo(Shape.of(4, 4, 3));
        assertThat(network.layers()).extracting(LayerNode::name).containsExactly("flat");
    }

    @Test
    void refusesWhatIsNotInARow() {
        assertRefused(functional(INPUT, flatten("elsewhere"), "'flat'"), "layer 'flat' takes [elsewhere]");
        assertRefused(functional(INPUT, flatten("in"), "'other'"), "its outputs are [other]");
        assertRefused(functional(INPUT + "," + INPUT, flatten("in"), "'flat'"), "a second input");
    }

    @Test
    void refusesAnInputOfUnknownSize() {
        assertRefused(
                "{'class_name':'Sequential','config':{'name':'s','layers':["
                        + INPUT.replace("[null,4,4,3]", "[null,null,null,3]") + "]}}",
                "its input has shape [null,null,null,3]");
    }

    @Test
    void takesTheInputShapeOfASequentialModelWithoutAnInputLayer() throws IOException {
        Network network = read("{'class_name':'Sequential','config':{'name':'s','build_input_shape':[null,4,5,3],"
                + "'layers':[{'class_name':'Flatten','config':{'name':'f','data_format':'channels_last'}}]}}");
        assertThat(network.inputShape()).isEqualTo(Shape.of(4, 5, 3));
    }

    @Test
    void readsBinaryCrossEntropyOnASoftmaxAsCategoricalAndSaysSo() throws IOException {
        JsonNode compiled = json("{'loss':'binary_crossentropy'}");
        assertThat(LossConfig.read(compiled, ending(2, Activation.SOFTMAX), notes))
                .contains(new CategoricalCrossentropy(0));
        assertThat(notes).singleElement().asString().contains("binary_crossentropy", "softmax of 2", "categorical");
        assertThat(LossConfig.read(compiled, ending(1, Activation.SIGMOID), notes))
                .contains(new BinaryCrossentropy());
        assertThat(notes).hasSize(1);
    }

    @Test
    void readsALossWrittenAsAnObjectWithItsSettings() throws IOException {
        JsonNode compiled = json("{'loss':{'module':'keras.losses','class_name':'CategoricalCrossentropy','config':"
                + "{'name':'categorical_crossentropy','from_logits':false,'label_smoothing':0.1}}}");
        assertThat(LossConfig.read(compiled, ending(2, Activation.SOFTMAX), notes))
                .contains(new CategoricalCrossentropy(0.1));
    }

    @Test
    void leavesOutALossThatDoesNotExistHereAndSaysSo() throws IOException {
        assertThat(LossConfig.read(json("{'loss':'mse'}"), ending(2, Activation.SOFTMAX), notes))
                .isEmpty();
        assertThat(notes).singleElement().asString().contains("mse", "left out");
        assertThat(LossConfig.read(json("{}"), ending(2, Activation.SOFTMAX), notes))
                .isEmpty();
        assertThat(notes).hasSize(1);
    }

    private static Network ending(int units, Activation activation) {
        return Network.sequential(
                "n",
                Shape.of(2, 2, 3),
                List.of(Flatten.create(), Dense.of(units).withActivation(activation)));
    }

    private static String flatten(String source) {
        return "{'class_name':'Flatten','config':{'name':'flat'},'inbound_nodes':[{'args':[{'class_name':"
                + "'__keras_tensor__','config':{'keras_history':['" + source + "',0,0]}}],'kwargs':{}}]}";
    }

    private static String functional(String input, String layer, String output) {
        return "{'class_name':'Functional','config':{'name':'f','layers':[" + input + "," + layer
                + "],'output_layers':[[" + output + ",0,0]]}}";
    }

    private void assertRefused(String model, String reason) {
        assertThatThrownBy(() -> read(model)).isInstanceOf(FoveaException.class).hasMessageContaining(reason);
    }

    private Network read(String model) throws IOException {
        return new ModelConfigReader(notes).read(json(model));
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
