package dev.fovea.format.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Layer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerMappingTest {
    @Test
    void readsWhatKerasCallsDifferently() throws IOException {
        assertThat(read("ReLU", "{'name':'a','max_value':6,'negative_slope':0.0,'threshold':0.0}"))
                .isEqualTo(new ActivationLayer("a", Activation.of(Activation.Kind.RELU6)));
        assertThat(read("ReLU", "{'name':'a','max_value':null,'negative_slope':0.1}"))
                .isEqualTo(new ActivationLayer("a", new Activation(Activation.Kind.LEAKY_RELU, 0.1)));
        assertThat(read("Softmax", "{'name':'a','axis':-1}")).isEqualTo(new ActivationLayer("a", Activation.SOFTMAX));
        assertThat(read("Activation", "{'name':'a','activation':'swish'}"))
                .isEqualTo(new ActivationLayer("a", Activation.of(Activation.Kind.SILU)));
        assertThat(read(
                        "Activation",
                        "{'name':'a','activation':{'module':'builtins','class_name':'function','config':'tanh'}}"))
                .isEqualTo(new ActivationLayer("a", Activation.of(Activation.Kind.TANH)));
    }

    @Test
    void refusesAnOptionThatHasNoCounterpartByLayerClassAndOption() {
        assertRefused("Dense", "{'name':'d','units':2,'lora_rank':4}", "Dense 'd' has lora_rank 4");
        assertRefused("Dense", "{'name':'d','units':'two'}", "Dense 'd' has units \"two\"");
        assertRefused("Dense", "{'name':'d','units':0}", "Dense 'd': Dense needs 1 unit or more");
        assertRefused("Dense", "{'name':'d','units':2,'activation':'mish'}", "Dense 'd' has activation \"mish\"");
        assertRefused(
                "MaxPooling2D",
                "{'name':'p','pool_size':[2,2],'strides':[2,2],'padding':'valid','data_format':'channels_first'}",
                "MaxPooling2D 'p' has data_format \"channels_first\"");
        assertRefused(
                "BatchNormalization",
                "{'name':'b','momentum':0.9,'epsilon':0.1,'scale':false}",
                "BatchNormalization 'b' has scale false, which is not supported: only true is");
        assertRefused("ReLU", "{'name':'r','max_value':3}", "ReLU 'r' has max_value 3");
        assertRefused("Dropout", "{'name':'d'}", "Dropout 'd' has no rate");
        assertRefused("Rescaling", "{'name':'r','scale':[1,2,3],'offset':0}", "Rescaling 'r' has scale [1,2,3]");
        assertRefused("Lambda", "{'name':'l'}", "layer 'l' is a Lambda, which is not supported");
    }

    @Test
    void saysWhatMattersForTrainingAloneAndLeavesItOut() throws IOException {
        List<String> notes = new ArrayList<>();
        LayerFormats.read(
                "Dense",
                json("{'name':'d','units':2,'trainable':false,'kernel_regularizer':{'class_name':'L2'}}"),
                notes);
        assertThat(notes).hasSize(2);
        assertThat(notes.get(0)).contains("Dense 'd' is frozen");
        assertThat(notes.get(1)).contains("Dense 'd' has a kernel_regularizer");
    }

    @Test
    void refusesToWriteAnActivationThatKerasCannotKeepInsideAnotherLayer() {
        Layer dense = Dense.of(2).withName("d").withActivation(new Activation(Activation.Kind.LEAKY_RELU, 0.3));
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        assertThatThrownBy(() -> LayerFormats.write(dense, "d", config))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("'d'")
                .hasMessageContaining("leaky_relu with 0.3");
    }

    @Test
    void namesGroupsAsKerasDoes() {
        assertThat(List.of("Conv2D", "MaxPooling2D", "ReLU", "GlobalAveragePooling2D", "BatchNormalization", "ELU"))
                .extracting(KerasNames::snakeCase)
                .containsExactly(
                        "conv2d", "max_pooling2d", "re_lu", "global_average_pooling2d", "batch_normalization", "elu");
    }

    private static void assertRefused(String className, String config, String reason) {
        assertThatThrownBy(() -> read(className, config))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(reason);
    }

    private static Layer read(String className, String config) throws IOException {
        return LayerFormats.read(className, json(config), new ArrayList<>());
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
