package dev.fovea.zoo;

import dev.fovea.nn.Network;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.initializer.Given;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.AveragePooling2D;
import dev.fovea.nn.layer.Concatenate;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Cropping2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.DepthwiseConv2D;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.LinearOptions;
import dev.fovea.nn.layer.Permute;
import dev.fovea.nn.layer.Rescaling;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.weight.WeightOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * LeNet-5 (LeCun, Bottou, Bengio and Haffner, 1998), which reads digits of 32x32 grey pixels: as tutorials build it today,
 * and as the paper has it. Images of three channels become grey first, in a 1x1 convolution that stays as it is.
 *
 * <p>The paper's form differs in this: what a pooling averages is multiplied by a coefficient of its map and shifted, both
 * trained; a map of the second convolution sees 3, 4 or all 6 of the first one's (the paper's Table I); the activation is
 * {@code 1.7159 tanh(2/3 x)}; and the output measures how far the 84 numbers are from a fixed code of -1 and 1 for each
 * class. The codes are drawn at random, which the paper names beside its drawn digits. Since all codes are equally long, the
 * softmax of the negated squared distances is that of twice the products with the codes, which is how it is computed.
 */
final class LeNet5 {
    /** Which of the first convolution's maps each group of the second one's maps sees, from the paper's Table I. */
    private static final List<List<List<Integer>>> CONNECTIONS = List.of(
            List.of(
                    List.of(0, 1, 2),
                    List.of(1, 2, 3),
                    List.of(2, 3, 4),
                    List.of(3, 4, 5),
                    List.of(0, 4, 5),
                    List.of(0, 1, 5)),
            List.of(
                    List.of(0, 1, 2, 3),
                    List.of(1, 2, 3, 4),
                    List.of(2, 3, 4, 5),
                    List.of(0, 3, 4, 5),
                    List.of(0, 1, 4, 5),
                    List.of(0, 1, 2, 5),
                    List.of(0, 1, 3, 4),
                    List.of(1, 2, 4, 5),
                    List.of(0, 2, 3, 5)),
            List.of(List.of(0, 1, 2, 3, 4, 5)));

    /** The weights of red, green and blue in a grey value (ITU-R BT.601). */
    private static final List<Double> LUMINANCE = List.of(0.299, 0.587, 0.114);

    private static final String GREY = "grey";
    private static final String CODES = "codes";
    private static final int MAPS = 6;
    private static final double AMPLITUDE = 1.7159;

    private LeNet5() {}

    static Network modern(Variant variant) {
        LayerChain chain = begin("lenet5", variant);
        if (variant.rescaling()) {
            chain.add(new Rescaling("rescaling", 1 / 255.0, 0));
        }
        Activation tanh = Activation.of(Activation.Kind.TANH);
        chain.add(Conv2D.of(MAPS, 5).withName("c1").withActivation(tanh))
                .add(AveragePooling2D.of(2).withName("s2"))
                .add(Conv2D.of(16, 5).withName("c3").withActivation(tanh))
                .add(AveragePooling2D.of(2).withName("s4"));
        if (variant.top()) {
            chain.add(new Flatten("flatten"))
                    .add(Dense.of(120).withName("c5").withActivation(tanh))
                    .add(Dense.of(84).withName("f6").withActivation(tanh))
                    .classes("output", variant.classes());
        }
        return chain.build();
    }

    static Network paper(Variant variant) {
        LayerChain chain = begin("lenet5_paper", variant);
        if (variant.rescaling()) {
            // The paper's values: -0.1 where the paper is, 1.175 where the ink is.
            chain.add(new Rescaling("rescaling", 1.275 / 255, -0.1));
        }
        bend(chain.add(Conv2D.of(MAPS, 5).withName("c1")), "c1");
        subsample(chain, "s2");
        connect(chain);
        bend(chain, "c3");
        subsample(chain, "s4");
        if (variant.top()) {
            bend(chain.add(new Flatten("flatten")).add(Dense.of(120).withName("c5")), "c5");
            bend(chain.add(Dense.of(84).withName("f6")), "f6");
            chain.add(Dense.of(variant.classes()).withName(CODES).withOptions(kernel(codes(84 * variant.classes()))))
                    .add(new Rescaling("nearness", 2, 0))
                    .add(new ActivationLayer("output", Activation.SOFTMAX));
        }
        return chain.build();
    }

    private static LayerChain begin(String name, Variant variant) {
        LayerChain chain = new LayerChain(name, variant.images());
        chain.builder().freeze(layer -> layer.equals(GREY) || layer.equals(CODES));
        if (chain.channels() == LUMINANCE.size()) {
            chain.add(Conv2D.of(1, 1).withName(GREY).withOptions(kernel(LUMINANCE)));
        }
        return chain;
    }

    private static LinearOptions kernel(List<Double> values) {
        return LinearOptions.STANDARD
                .withKernel(WeightOptions.of(new Given(values)))
                .withBias(false);
    }

    /** Draws -1 and 1, each as likely; the same ones always. */
    private static List<Double> codes(int numbers) {
        SplittableRandom random = new SplittableRandom(1998);
        return Stream.generate(() -> random.nextBoolean() ? 1.0 : -1.0)
                .limit(numbers)
                .toList();
    }

    /** Adds the paper's activation. */
    private static void bend(LayerChain chain, String name) {
        chain.add(new Rescaling(name + "_slope", 2 / 3.0, 0))
                .add(new ActivationLayer(name + "_tanh", Activation.of(Activation.Kind.TANH)))
                .add(new Rescaling(name + "_amplitude", AMPLITUDE, 0));
    }

    /** Adds the paper's subsampling: a mean of four, times a coefficient, plus a bias, both of the map. */
    private static void subsample(LayerChain chain, String name) {
        chain.add(AveragePooling2D.of(2).withName(name + "_mean"))
                .add(DepthwiseConv2D.of(1)
                        .withName(name)
                        .withOptions(LinearOptions.STANDARD.withKernel(WeightOptions.ONES)));
        bend(chain, name);
    }

    /** Adds the second convolution, in three parts whose maps see equally many of the first one's. */
    private static void connect(LayerChain chain) {
        // Channels become columns, which a cropping takes apart.
        Value columns = chain.add(new Permute("c3_columns", List.of(1, 3, 2))).value();
        List<Value> maps = new ArrayList<>();
        for (int i = 0; i < MAPS; i++) {
            maps.add(chain.from(columns)
                    .add(new Cropping2D("c3_map" + i, new Padding(0, 0, i, MAPS - 1 - i)))
                    .value());
        }
        List<Value> parts = new ArrayList<>();
        for (List<List<Integer>> seen : CONNECTIONS) {
            int each = seen.get(0).size();
            Value[] chosen = seen.stream().flatMap(List::stream).map(maps::get).toArray(Value[]::new);
            parts.add(chain.join(new Concatenate("c3_see" + each, 2), chosen)
                    .add(new Permute("c3_see" + each + "_maps", List.of(1, 3, 2)))
                    .add(Conv2D.of(seen.size(), 5).withName("c3_of" + each).withGroups(seen.size()))
                    .value());
        }
        chain.join(new Concatenate("c3", -1), parts.toArray(Value[]::new));
    }
}
