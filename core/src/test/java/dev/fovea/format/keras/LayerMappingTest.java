package dev.fovea.format.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.initializer.Constant;
import dev.fovea.nn.initializer.Identity;
import dev.fovea.nn.initializer.Initializer;
import dev.fovea.nn.initializer.Orthogonal;
import dev.fovea.nn.initializer.RandomNormal;
import dev.fovea.nn.initializer.RandomUniform;
import dev.fovea.nn.initializer.TruncatedNormal;
import dev.fovea.nn.initializer.VarianceScaling;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.Centering;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Conv2DTranspose;
import dev.fovea.nn.layer.Cropping2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.LinearOptions;
import dev.fovea.nn.layer.Normalization;
import dev.fovea.nn.layer.OutputPadding;
import dev.fovea.nn.layer.ReLU;
import dev.fovea.nn.layer.Size2D;
import dev.fovea.nn.layer.Sliding;
import dev.fovea.nn.layer.ZeroPadding2D;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.weight.MaxNorm;
import dev.fovea.nn.weight.Regularizer;
import dev.fovea.nn.weight.WeightOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayerMappingTest {
    @Test
    void readsWhatKerasCallsDifferently() throws IOException {
        assertThat(read("ReLU", "{'name':'a','max_value':6,'negative_slope':0.0,'threshold':0.0}"))
                .isEqualTo(new ReLU("a", Activation.RELU.with("max_value", 6)));
        assertThat(read("ReLU", "{'name':'a','max_value':null,'negative_slope':0.1}"))
                .isEqualTo(new ReLU("a", Activation.RELU.with("negative_slope", 0.1)));
        assertThat(read("LeakyReLU", "{'name':'a','alpha':0.1}"))
                .isEqualTo(new ActivationLayer(
                        "a", Activation.of(Activation.Kind.LEAKY_RELU).with("negative_slope", 0.1)));
        assertThat(read("fovea>Centering", "{'name':'a','axis':[1,2,3]}"))
                .isEqualTo(new Centering("a", List.of(1, 2, 3)));
        assertThat(read("Normalization", "{'name':'a','axis':[-1],'mean':[[[[1,2]]]],'variance':[[[[3,4]]]]}"))
                .isEqualTo(Normalization.of(new Normalization.Moments(List.of(1.0, 2.0), List.of(3.0, 4.0)))
                        .withName("a"));
        assertThat(read("Softmax", "{'name':'a','axis':-1}")).isEqualTo(new ActivationLayer("a", Activation.SOFTMAX));
        assertThat(read("Activation", "{'name':'a','activation':'swish'}"))
                .isEqualTo(new ActivationLayer("a", Activation.of(Activation.Kind.SILU)));
        assertThat(read(
                        "Activation",
                        "{'name':'a','activation':{'module':'builtins','class_name':'function','config':'tanh'}}"))
                .isEqualTo(new ActivationLayer("a", Activation.of(Activation.Kind.TANH)));
    }

    @Test
    void readsNumbersThatStandForSeveral() throws IOException {
        assertThat(read("ZeroPadding2D", "{'name':'a','padding':2}"))
                .isEqualTo(ZeroPadding2D.of(2).withName("a"));
        assertThat(read("ZeroPadding2D", "{'name':'a','padding':[1,[2,3]]}"))
                .isEqualTo(new ZeroPadding2D("a", new Padding(1, 1, 2, 3)));
        assertThat(read("Cropping2D", "{'name':'a','cropping':[[0,1],[2,3]]}"))
                .isEqualTo(new Cropping2D("a", new Padding(0, 1, 2, 3)));
        assertThat(read(
                        "Conv2DTranspose",
                        "{'name':'a','filters':1,'kernel_size':3,'strides':2,'padding':'valid','output_padding':1}"))
                .isEqualTo(new Conv2DTranspose(
                        "a",
                        1,
                        Sliding.square(3).withStrides(Size2D.square(2)),
                        Optional.of(new OutputPadding(1, 1)),
                        LinearOptions.STANDARD));
    }

    @Test
    void refusesAnOptionThatHasNoCounterpartByLayerClassAndOption() {
        assertRefused("Dense", "{'name':'d','units':2,'lora_rank':4}", "Dense 'd' has lora_rank 4");
        assertRefused("Dense", "{'name':'d','units':'two'}", "Dense 'd' has units \"two\"");
        assertRefused("Dense", "{'name':'d','units':0}", "Dense 'd': Dense needs 1 unit or more");
        assertRefused("Dense", "{'name':'d','units':2,'activation':'maxout'}", "Dense 'd' has activation \"maxout\"");
        assertRefused(
                "MaxPooling2D",
                "{'name':'p','pool_size':[2,2],'strides':[2,2],'padding':'valid','data_format':'channels_first'}",
                "MaxPooling2D 'p' has data_format \"channels_first\"");
        assertRefused(
                "BatchNormalization",
                "{'name':'b','momentum':0.9,'epsilon':0.1,'axis':1}",
                "BatchNormalization 'b' has axis 1, which is not supported: only -1");
        assertRefused(
                "LayerNormalization",
                "{'name':'n','axis':[-1],'rms_scaling':true}",
                "LayerNormalization 'n' has rms_scaling true, which is not supported: only false is");
        assertRefused("ReLU", "{'name':'r','max_value':-3}", "The max_value of relu must be finite and 0 or more");
        assertRefused("Dropout", "{'name':'d','rate':0.5,'noise_shape':[2,3]}", "Dropout 'd' has noise_shape [2,3]");
        assertRefused("Dropout", "{'name':'d'}", "Dropout 'd' has no rate");
        assertRefused("Rescaling", "{'name':'r','scale':[1,0,3],'offset':0}", "Rescaling 'r' has scale [1,0,3]");
        assertRefused(
                "UpSampling2D",
                "{'name':'u','size':[2,2],'interpolation':'bicubic'}",
                "UpSampling2D 'u' has interpolation \"bicubic\"");
        assertRefused("Reshape", "{'name':'r','target_shape':[0,4]}", "Reshape 'r': Reshape needs sizes of 1 or more");
        assertRefused("Reshape", "{'name':'r','target_shape':['a']}", "Reshape 'r' has target_shape [\"a\"]");
        assertRefused("Permute", "{'name':'p','dims':[1,3]}", "Permute 'p': Permute names every axis once");
        assertRefused("Cropping2D", "{'name':'c','cropping':[[1,2],[3]]}", "Cropping2D 'c' has cropping [[1,2],[3]]");
        assertRefused("ZeroPadding2D", "{'name':'z','padding':-1}", "ZeroPadding2D 'z': Padding must be 0 or more");
        assertRefused(
                "Concatenate", "{'name':'c','axis':0}", "Concatenate 'c': Concatenate joins samples, not batches");
        assertRefused(
                "Conv2DTranspose",
                "{'name':'t','filters':2,'kernel_size':3,'strides':2,'padding':'same','output_padding':2}",
                "Conv2DTranspose 't': Conv2DTranspose needs an output padding below its strides of 2x2");
        assertRefused(
                "DepthwiseConv2D",
                "{'name':'d','kernel_size':3,'padding':'same','depth_multiplier':0}",
                "DepthwiseConv2D 'd': DepthwiseConv2D needs a depth multiplier of 1 or more");
        assertRefused("Lambda", "{'name':'l'}", "layer 'l' is a Lambda, which is not supported");
    }

    @Test
    void saysWhatMattersForTrainingAloneAndLeavesItOut() throws IOException {
        List<String> notes = new ArrayList<>();
        LayerFormats.read(
                "Dense",
                json("{'name':'d','units':2,'kernel_regularizer':{'class_name':'Own'},"
                        + "'kernel_initializer':{'class_name':'STFT'},'bias_constraint':{'class_name':'NonNeg'}}"),
                notes);
        assertThat(notes).hasSize(3);
        assertThat(notes.get(0)).contains("Dense 'd' has a kernel_regularizer");
        assertThat(notes.get(1)).contains("Dense 'd' has kernel_initializer {\"class_name\":\"STFT\"}");
        assertThat(notes.get(2)).contains("Dense 'd' has a bias_constraint");
    }

    @Test
    void refusesToWriteAnActivationThatKerasCannotKeepInsideAnotherLayer() {
        Activation gelu = Activation.of(Activation.Kind.GELU).with("approximate", 1);
        Layer dense = Dense.of(2).withName("d").withActivation(gelu);
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        assertThatThrownBy(() -> LayerFormats.write(dense, "d", config))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("'d'")
                .hasMessageContaining("gelu{approximate=1.0}");
    }

    @Test
    void keepsAnActivationInsideAnotherLayerThatIsALayerOfItsOwnInKeras() throws IOException {
        Activation leaky = Activation.of(Activation.Kind.LEAKY_RELU).with("negative_slope", 0.3);
        Layer dense = Dense.of(2).withName("d").withActivation(leaky);
        ObjectNode config = JsonNodeFactory.instance.objectNode().put("name", "d");
        LayerFormats.write(dense, "d", config);
        assertThat(read("Dense", config.toString())).isEqualTo(dense);
    }

    /** Every initialiser, penalty and bound, in a layer that has all the options. */
    @Test
    void keepsWhatIsAskedOfParameters() throws IOException {
        List<Initializer> initializers = List.of(
                Constant.ZEROS,
                Constant.ONES,
                new Constant(0.5),
                new RandomNormal(1, 0.25),
                new TruncatedNormal(1, 0.25),
                new RandomUniform(-0.25, 0.5),
                new Orthogonal(2),
                new Identity(2),
                VarianceScaling.GLOROT_UNIFORM,
                VarianceScaling.GLOROT_NORMAL,
                VarianceScaling.HE_UNIFORM,
                VarianceScaling.HE_NORMAL,
                VarianceScaling.LECUN_UNIFORM,
                VarianceScaling.LECUN_NORMAL,
                new VarianceScaling(3, VarianceScaling.Mode.FAN_OUT, VarianceScaling.Distribution.UNTRUNCATED_NORMAL));
        for (Initializer initializer : initializers) {
            WeightOptions kernel = WeightOptions.of(initializer)
                    .withRegularizer(new Regularizer(0.5, 0.25))
                    .withConstraint(new MaxNorm(2, List.of(0, 1, 2)));
            WeightOptions bias = WeightOptions.ONES.withRegularizer(Regularizer.l1(0.125));
            Layer layer = Conv2D.of(2, 3)
                    .withName("c")
                    .withOptions(LinearOptions.STANDARD
                            .withKernel(kernel)
                            .withBias(bias)
                            .withActivityRegularizer(Regularizer.l2(0.5)));
            ObjectNode config = JsonNodeFactory.instance.objectNode().put("name", "c");
            LayerFormats.write(layer, "c", config);
            List<String> notes = new ArrayList<>();
            assertThat(LayerFormats.read("Conv2D", config, notes)).isEqualTo(layer);
            assertThat(notes).isEmpty();
        }
    }

    @Test
    void readsWordsThatStandForObjects() throws IOException {
        Dense dense = (Dense) read(
                "Dense",
                "{'name':'d','units':2,'kernel_initializer':'he_normal','bias_initializer':'ones',"
                        + "'kernel_regularizer':'l2','bias_regularizer':'l1','kernel_constraint':'max_norm'}");
        assertThat(dense.options().kernel())
                .isEqualTo(WeightOptions.of(VarianceScaling.HE_NORMAL)
                        .withRegularizer(Regularizer.l2(0.01))
                        .withConstraint(new MaxNorm(2, List.of(0))));
        assertThat(dense.options().bias()).isEqualTo(WeightOptions.ONES.withRegularizer(Regularizer.l1(0.01)));
    }

    @Test
    void namesGroupsAsKerasDoes() {
        assertThat(List.of("Conv2D", "MaxPooling2D", "ReLU", "GlobalAveragePooling2D", "BatchNormalization", "ELU"))
                .extracting(GroupNames::snakeCase)
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
