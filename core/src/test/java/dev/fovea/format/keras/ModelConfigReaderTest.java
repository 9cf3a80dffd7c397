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
import dev.fovea.nn.layer.Normalization;
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
    void refusesLayersThatDoNotHangTogether() {
        assertRefused(functional(INPUT, flatten("elsewhere"), "'flat'"), "layer 'flat' takes [elsewhere]");
        assertRefused(functional(INPUT, flatten("flat"), "'flat'"), "layer 'flat' takes [flat]");
        assertRefused(functional(INPUT, flatten("in"), "'other'"), "its output 'other' is computed by none");
        assertRefused(functional(INPUT, flatten("in") + "," + flatten("in"), "'flat'"), "two layers named 'flat'");
        assertRefused(
                functional(INPUT, flatten("in"), "'flat'").replace("'in',0,0]}}]", "'in',0,7]}}]"),
                "output 7 of 'in', which has 1");
        assertRefused(
                functional(INPUT, flatten("in"), "'flat'").replace("'kwargs':{}", "'kwargs':{'training':true}"),
                "training=True");
        assertRefused(
                functional(INPUT, flatten("in"), "'flat'")
                        .replace("[['in',0,0]],'output", "[['in',0,0],['b',0,0]],'output"),
                "a second input, 'b'");
    }

    @Test
    void readsARescalingOfEachChannelAsANormalization() throws IOException {
        String flat = flatten("in");
        String rescaling = flat.replace("'Flatten'", "'Rescaling'")
                .replace("'name':'flat'", "'name':'flat','scale':[2.0,4.0,0.5],'offset':1.0");
        Network network = read(functional(INPUT, rescaling, "'flat'"));
        Normalization.Moments moments =
                ((Normalization) network.layer("flat").layer()).given().orElseThrow();
        // (x - mean) / deviation is scale * x + offset.
        assertThat(moments.mean()).containsExactly(-0.5, -0.25, -2.0);
        assertThat(moments.variance()).containsExactly(0.25, 0.0625, 4.0);
        assertRefused(functional(INPUT, rescaling.replace("4.0", "-4.0"), "'flat'"), "each must be above 0");
    }

    @Test
    void readsHowKeras2LinksLayers() throws IOException {
        Network network = read("{'class_name':'Model','config':{'name':'f','layers':[" + INPUT
                + ",{'class_name':'Flatten','config':{'name':'a/flat'},'name':'a/flat','inbound_nodes':[[['in',0,0,{}]]]},"
                + "{'class_name':'Dense','config':{'name':'d','units':48},'inbound_nodes':[[['a/flat',0,0,{}]]]},"
                + "{'class_name':'Add','config':{'name':'sum'},'inbound_nodes':[[['d',0,0,{}],['a/flat',0,0,{}]]]}"
                + "],'input_layers':[['in',0,0]],'output_layers':[['sum',0,0]]}}");
        assertThat(network.layers()).extracting(LayerNode::name).containsExactly("a_flat", "d", "sum");
        assertThat(network.layer("sum").calls().get(0).inputs())
                .containsExactly(new LayerNode.Source("d", 0), new LayerNode.Source("a_flat", 0));
    }

    @Test
    void freezesTheLayersThatAreNotTrainableAndSaysWhatIsCalledForInference() throws IOException {
        Network network = read("{'class_name':'Sequential','config':{'name':'s','layers':[" + INPUT
                + ",{'class_name':'Flatten','config':{'name':'flat'}},"
                + "{'class_name':'Sequential','config':{'name':'base','trainable':false,'layers':["
                + "{'class_name':'Dense','config':{'name':'d','units':2}}]}},"
                + "{'class_name':'Dense','config':{'name':'d','units':2}}]}}");
        assertThat(network.layers().stream().filter(LayerNode::frozen))
                .extracting(LayerNode::name)
                .containsExactly("base.d");
        assertThat(notes).isEmpty();
        read(functional(INPUT, flatten("in"), "'flat'").replace("'kwargs':{}", "'kwargs':{'training':false}"));
        assertThat(notes).singleElement().asString().contains("'flat'", "training=False");
    }

    @Test
    void refusesLayersThatCarryCodeAndNamesWhatItDoesNotKnowWithItsConfiguration() {
        assertRefused(
                one("'class_name':'Lambda','config':{'name':'l','function':'x'}"),
                "layer 'l' is a Lambda, which carries Python");
        assertRefused(one("'class_name':'TFOpLambda','config':{'name':'tf.math.add'}"), "carries Python code");
        assertRefused(
                one("'class_name':'Add','module':'keras.src.ops.numpy','config':{'name':'add'}"),
                "an operation outside any layer");
        assertRefused(
                one(
                        "'class_name':'Magic','module':'mine','registered_name':'mine>Magic','config':{'name':'m','power':3}"),
                "layer 'm' is a Magic (mine>Magic), a class of somebody's own, with the options {\"name\":\"m\",\"power\":3}");
        assertRefused(
                one("'class_name':'LSTM','module':'keras.layers','config':{'name':'l','units':3}"),
                "layer 'l' is a LSTM, which is not supported, with the options {\"name\":\"l\",\"units\":3}");
    }

    @Test
    void refusesModelsInModelsThatWouldGrowWithoutEnd() {
        String model = "{'class_name':'Functional','config':{'name':'m0','layers':[" + INPUT + ","
                + "{'class_name':'ReLU','config':{'name':'r'},'inbound_nodes':[[['in',0,0,{}]]]}],"
                + "'input_layers':[['in',0,0]],'output_layers':[['r',0,0]]}}";
        for (int level = 1; level < 40; level++) {
            String inner = model.substring(0, model.length() - 1) + ",'inbound_nodes':[[['in',0,0,{}]],[['m"
                    + (level - 1) + "',1,0,{}]]]}";
            model = "{'class_name':'Functional','config':{'name':'m" + level + "','layers':[" + INPUT + "," + inner
                    + "],'input_layers':[['in',0,0]],'output_layers':[['m" + (level - 1) + "',2,0]]}}";
        }
        assertRefused(model, "used more than 100000 times");
    }

    private static String one(String layer) {
        return "{'class_name':'Sequential','config':{'name':'s','layers':[" + INPUT + ",{" + layer + "}]}}";
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
                + "],'input_layers':[['in',0,0]],'output_layers':[[" + output + ",0,0]]}}";
    }

    private void assertRefused(String model, String reason) {
        assertThatThrownBy(() -> read(model)).isInstanceOf(FoveaException.class).hasMessageContaining(reason);
    }

    private Network read(String model) throws IOException {
        return new ModelConfigReader(notes).read(json(model)).network();
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
