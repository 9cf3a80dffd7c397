package dev.fovea.zoo;

import dev.fovea.FoveaException;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import java.util.List;
import java.util.function.Function;

/** The architectures by name. */
public enum Zoo implements Architecture {
    /** The tutorials' network of three convolutions. */
    SEED_CNN("seed-cnn", Shape.of(150, 150, 3), SeedCnn::network),
    /** A small and fast residual network of Fovea's own. */
    FOVEA_S("fovea-s", Shape.of(80, 80, 3), FoveaS::network),
    /** LeNet-5 as tutorials build it. */
    LENET_5("lenet-5", Shape.of(32, 32, 1), LeNet5::modern),
    /** LeNet-5 as the paper of 1998 has it. */
    LENET_5_PAPER("lenet-5-paper", Shape.of(32, 32, 1), LeNet5::paper),
    ALEXNET("alexnet", Shape.of(227, 227, 3), AlexNet::network),
    VGG16("vgg16", Shape.of(224, 224, 3), Vgg::vgg16),
    VGG19("vgg19", Shape.of(224, 224, 3), Vgg::vgg19),
    GOOGLENET("googlenet", Shape.of(224, 224, 3), GoogLeNet::network),
    INCEPTION_V3("inception-v3", Shape.of(299, 299, 3), InceptionV3::network),
    RESNET_18("resnet-18", Shape.of(224, 224, 3), ResNet::resNet18),
    RESNET_34("resnet-34", Shape.of(224, 224, 3), ResNet::resNet34),
    RESNET_50("resnet-50", Shape.of(224, 224, 3), ResNet::resNet50),
    RESNET_101("resnet-101", Shape.of(224, 224, 3), ResNet::resNet101),
    RESNET_152("resnet-152", Shape.of(224, 224, 3), ResNet::resNet152),
    MOBILENET_V2("mobilenet-v2", Shape.of(224, 224, 3), MobileNetV2::network),
    EFFICIENTNET_B0("efficientnet-b0", Shape.of(224, 224, 3), EfficientNet::b0);

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // a shape is
    private final Shape images;

    @SuppressWarnings("ImmutableEnumChecker") // a method's reference is
    private final Function<Variant, Network> build;

    Zoo(String label, Shape images, Function<Variant, Network> build) {
        this.label = label;
        this.images = images;
        this.build = build;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Shape images() {
        return images;
    }

    @Override
    public Network network(Shape imageShape, int classes) {
        return network(Variant.of(imageShape, classes));
    }

    /**
     * Builds one form of the network, without weights.
     *
     * @throws FoveaException if the images are too small for it
     */
    public Network network(Variant variant) {
        return build.apply(variant);
    }

    public static List<String> labels() {
        return List.of(values()).stream().map(Zoo::label).toList();
    }

    /** @throws FoveaException if there is no architecture of that name; the message lists them */
    public static Zoo named(String name) {
        return List.of(values()).stream()
                .filter(architecture -> architecture.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new FoveaException("There is no architecture '" + name + "'; choose one of "
                        + String.join(", ", labels()) + ", or describe one, such as pattern:conv32x2,pool,fc128."));
    }
}
