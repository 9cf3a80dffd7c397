package dev.fovea.zoo;

import dev.fovea.FoveaException;
import dev.fovea.fetch.PublishedFile;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The networks whose weights for ImageNet somebody publishes. Each carries what its weights expect of pixels: every network
 * that comes from here takes images of 0-255, RGB, and nothing else.
 *
 * <p>Addresses and sums are those in Keras 3.15's source; accuracies are those of Keras's documentation.
 */
public enum Backbone {
    VGG16(
            Zoo.VGG16,
            PixelForm.CAFFE,
            PretrainedFiles.checked(
                    "tensorflow/keras-applications/vgg16/vgg16_weights_tf_dim_ordering_tf_kernels",
                    "64373286793e3c8b2b4e3219cbf3544b",
                    "6d6bbae143d832006294945121d1f1fc"),
            new Published("CC BY 4.0 (Visual Geometry Group, Oxford)", 0.713)),
    VGG19(
            Zoo.VGG19,
            PixelForm.CAFFE,
            PretrainedFiles.checked(
                    "tensorflow/keras-applications/vgg19/vgg19_weights_tf_dim_ordering_tf_kernels",
                    "cbe5617147190e668d6c5d5026f83318",
                    "253f8cb515780f3b799900260a226db6"),
            new Published("CC BY 4.0 (Visual Geometry Group, Oxford)", 0.713)),
    RESNET_50(
            Zoo.RESNET_50,
            PixelForm.CAFFE,
            PretrainedFiles.checked(
                    "tensorflow/keras-applications/resnet/resnet50_weights_tf_dim_ordering_tf_kernels",
                    "2cb95161c43110f7111970584f804107",
                    "4d473c1dd8becc155b73f8504c6f6626"),
            new Published("MIT (Kaiming He)", 0.749)),
    INCEPTION_V3(
            Zoo.INCEPTION_V3,
            PixelForm.SIGNED,
            PretrainedFiles.checked(
                    "tensorflow/keras-applications/inception_v3/inception_v3_weights_tf_dim_ordering_tf_kernels",
                    "9a0d58056eeedaa3f26cb7ebd46da564",
                    "bcbd6486424b2319ff4ef7d526e38f63"),
            new Published("Apache-2.0 (Google)", 0.779)),
    MOBILENET_V2(
            Zoo.MOBILENET_V2,
            PixelForm.SIGNED,
            PretrainedFiles.unchecked(
                    "tensorflow/keras-applications/mobilenet_v2/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224"),
            new Published("Apache-2.0 (Google)", 0.713)),
    EFFICIENTNET_B0(
            Zoo.EFFICIENTNET_B0,
            PixelForm.BUILT_IN,
            PretrainedFiles.checked(
                    "keras-applications/efficientnetb0",
                    "902e53a9f72be733fc0bcb005b3ebbac",
                    "50bc09e76180e00e4465e1a485ddc09d"),
            new Published("Apache-2.0 (Google)", 0.771));

    /** How many classes the published tops tell apart. */
    public static final int IMAGENET_CLASSES = 1000;

    /**
     * What the publisher says of the weights.
     *
     * @param accuracy how often the first guess is right on ImageNet's validation pictures, 0-1
     */
    record Published(String licence, double accuracy) {}

    private final Zoo architecture;
    private final PixelForm pixels;

    @SuppressWarnings("ImmutableEnumChecker") // addresses are
    private final PretrainedFiles files;

    @SuppressWarnings("ImmutableEnumChecker") // a text and a number are
    private final Published published;

    Backbone(Zoo architecture, PixelForm pixels, PretrainedFiles files, Published published) {
        this.architecture = architecture;
        this.pixels = pixels;
        this.files = files;
        this.published = published;
    }

    /** Returns the name used in options, such as {@code mobilenet-v2}: the architecture's. */
    public String label() {
        return architecture.label();
    }

    public Zoo architecture() {
        return architecture;
    }

    /** Returns what was done to pixels when the weights were trained; the networks do it themselves. */
    public PixelForm pixels() {
        return pixels;
    }

    /** Returns the images (height, width, channels) that the weights were trained on. */
    public Shape images() {
        return architecture.images();
    }

    /** Returns the published file with all layers, for ImageNet's 1,000 classes. */
    public PublishedFile whole() {
        return files.whole();
    }

    /** Returns the published file without the layers that make classes of feature maps. */
    public PublishedFile withoutTop() {
        return files.withoutTop();
    }

    /** Returns under what licence the weights are published, and by whom they were made. */
    public String licence() {
        return published.licence();
    }

    /** Returns how often the first guess is right on ImageNet's validation pictures, 0-1, as Keras's documentation says. */
    public double accuracy() {
        return published.accuracy();
    }

    /**
     * Builds the network that makes features of pixels 0-255, without weights.
     *
     * @param images (height, width, 3)
     * @throws FoveaException if the images are too small for it
     */
    public Network features(Shape images, FeatureForm form) {
        return network(new Variant(images, IMAGENET_CLASSES, false, false), form.layer());
    }

    /**
     * Builds the whole network, from pixels 0-255 to probabilities, without weights.
     *
     * @param images (height, width, 3)
     * @param classes how many, 2 or more; the published tops tell {@link #IMAGENET_CLASSES} apart
     * @throws FoveaException if the images are too small for it
     */
    public Network classifier(Shape images, int classes) {
        return network(new Variant(images, classes, false, true), Optional.empty());
    }

    private Network network(Variant variant, Optional<Layer> last) {
        Network keras = architecture.network(variant);
        Network network = pixels.layer()
                .map(layer -> keras.withInputLayers(List.of(layer)))
                .orElse(keras);
        return last.map(layer -> network.withOutputLayers(List.of(layer))).orElse(network);
    }

    /**
     * Reads weights into a network of this backbone, with or without its top: Keras's official {@code .h5} files, others of
     * weights alone, and whole models. Layers are found by their names or, where the file has others, by their order.
     *
     * @param network one that {@link #features} or {@link #classifier} built
     * @throws FoveaException if the file is missing or damaged, lacks a layer of the network or has it in another shape, or
     *     is a model that takes other values than Keras's own does; the message names file and layer
     */
    public Weights read(Path file, Network network) {
        return read(file, network, new Weights(Map.of()));
    }

    /**
     * Reads weights into a network of this backbone, whose top may be another than the file's.
     *
     * @param others what the layers of the top get which the file does not have in their shapes
     * @throws FoveaException as {@link #read(Path, Network)} does; all layers before the top must be in the file
     */
    public Weights read(Path file, Network network, Weights others) {
        Network needed = architecture.network(new Variant(network.inputShape(), IMAGENET_CLASSES, false, false));
        return new BackboneFile(pixels, file).read(needed, network, others);
    }

    public static List<String> labels() {
        return List.of(values()).stream().map(Backbone::label).toList();
    }

    /** @throws FoveaException if no weights are known for an architecture of that name; the message lists those that have some */
    public static Backbone named(String name) {
        return find(name)
                .orElseThrow(() -> new FoveaException("There are no published weights for '" + name
                        + "'; choose one of " + labels().stream().collect(Collectors.joining(", ")) + "."));
    }

    /** Returns the backbone of a name, if it is one. */
    public static Optional<Backbone> find(String name) {
        return List.of(values()).stream()
                .filter(backbone -> backbone.label().equals(name))
                .findFirst();
    }
}
