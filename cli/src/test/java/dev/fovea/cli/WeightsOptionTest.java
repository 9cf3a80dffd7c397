package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.classifier.ClassifierFile;
import dev.fovea.classifier.ImageNetClassifier;
import dev.fovea.testing.SharedData;
import dev.fovea.zoo.Backbone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Weights that others publish go into networks by the command. */
class WeightsOptionTest {
    private static final String MOBILENET = "weights/keras/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224";
    private static final String VGG16 = "keras/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5";

    @RegisterExtension
    static final TrainedModel TRAINED = new TrainedModel(10);

    @TempDir
    private Path folder;

    @Test
    void trainingBeginsWithThem() {
        Path model = folder.resolve("model.keras");
        Run run = train("mobilenet-v2", SharedData.path(MOBILENET + "_no_top.h5"), model);

        assertThat(run.exitCode()).as(run.err()).isZero();
        ClassifierFile file = ClassifierFile.read(model);
        assertThat(file.labels().count()).isEqualTo(4);
        assertThat(file.network().layers().get(0).name()).isEqualTo("pixels");
        // With so small a rate the first kernel is still the published one, to a millionth.
        float[] trained = file.weights().get("Conv1/kernel").values();
        float[] published = published().weights().get("Conv1/kernel").values();
        for (int i = 0; i < published.length; i++) {
            assertThat(Math.abs(trained[i] - published[i])).isLessThan(1e-5f);
        }
    }

    private static ClassifierFile published() {
        return ImageNetClassifier.read(Backbone.MOBILENET_V2, SharedData.path(MOBILENET + ".h5"));
    }

    private Run train(String network, Path weights, Path model) {
        return Run.fovea(
                "train",
                TRAINED.data(),
                "--model",
                network,
                "--weights",
                weights,
                "--image-size",
                32,
                "--epochs",
                1,
                "--learning-rate",
                1e-7,
                "--cache",
                "off",
                "--out",
                model);
    }

    @Test
    void aNetworkWithItsTopPredictsWithoutATrainedModel() {
        Path picture = SharedData.path("data/dogs-vs-cats/train/dog.1.jpg");
        Run run = Run.fovea("predict", "mobilenet-v2", "--weights", SharedData.path(MOBILENET + ".h5"), picture);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("numbered");
        Scanner words = new Scanner(run.out());
        words.next();
        int type = words.nextInt();
        assertThat(type).isBetween(151, 268);
    }

    @Test
    void namesImageNetsClassesAsAFileLists() throws IOException {
        List<String> names = Files.readAllLines(SharedData.path("weights/mobilenet-v2-tflite/imagenet_labels.txt"));
        Path file = Files.write(folder.resolve("labels.txt"), names.subList(1, names.size()));
        Path picture = SharedData.path("data/dogs-vs-cats/train/dog.1.jpg");
        Run run = predict(picture, file);
        assertThat(run.exitCode()).as(run.err()).isZero();
        String best = run.out().substring(run.out().indexOf("  ") + 2).replaceFirst(" \\d.*\\R", "");
        // ImageNet's classes 151 to 268 are breeds of dogs, behind "background" in this list.
        assertThat(names.subList(152, 270)).contains(best);
        assertThat(run.err()).doesNotContain("numbered");

        Run tooMany = predict(picture, SharedData.path("weights/mobilenet-v2-tflite/imagenet_labels.txt"));
        assertThat(tooMany.exitCode()).isEqualTo(1);
        assertThat(tooMany.err()).contains("1000 classes apart, but there are 1001 labels: background, tench");
        assertThat(tooMany.err().length()).isLessThan(500);
    }

    private static Run predict(Path picture, Path labels) {
        return Run.fovea(
                "predict",
                "mobilenet-v2",
                "--weights",
                SharedData.path(MOBILENET + ".h5"),
                "--labels",
                labels,
                "--preprocessing",
                "byte",
                "--top",
                1,
                picture);
    }

    @Test
    void saysWhichFileAndLayerDoNotFit() {
        Path file = SharedData.path(VGG16);
        Run other = train("resnet-50", file, folder.resolve("m.keras"));
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains(file.toString(), "13 layers, but network 'resnet50' has 106");

        Run mobile = train("vgg16", SharedData.path(MOBILENET + ".h5"), folder.resolve("m.keras"));
        assertThat(mobile.exitCode()).isEqualTo(1);
        assertThat(mobile.err()).contains(MOBILENET, "layer 'Conv1' has 1 arrays in it, but 2 are needed");

        Run missing = train("vgg16", folder.resolve("none.h5"), folder.resolve("m.keras"));
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("There is no file " + folder.resolve("none.h5"));
    }

    @Test
    void namesTheNetworksThatHaveSome() {
        Run train = train("seed-cnn", SharedData.path(VGG16), folder.resolve("m.keras"));
        assertThat(train.exitCode()).isEqualTo(1);
        assertThat(train.err()).contains("no published weights for 'seed-cnn'", "mobilenet-v2");
        Run normalize = Run.fovea(
                "train",
                TRAINED.data(),
                "--model",
                "vgg16",
                "--weights",
                SharedData.path(VGG16),
                "--normalize",
                "featurewise",
                "--out",
                folder.resolve("m.keras"));
        assertThat(normalize.exitCode()).isEqualTo(2);
        assertThat(normalize.err()).contains("--normalize does not go with --weights");
    }
}
