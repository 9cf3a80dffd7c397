package dev.fovea.examples;

import dev.fovea.data.DataFolder;
import dev.fovea.data.DatasetSplits;
import dev.fovea.data.LoaderResources;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.picture.ImageSize;
import dev.fovea.training.Figures;
import dev.fovea.transfer.BottleneckFeatures;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.transfer.FeaturePass;
import dev.fovea.transfer.FeatureTable;
import dev.fovea.transfer.HeadPlan;
import dev.fovea.transfer.HeadTrainer;
import dev.fovea.transfer.TrainedHead;
import dev.fovea.transfer.TransferredClassifier;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The tutorials' way from VGG16 to a classifier of their own: the feature maps of 150x150 images as {@code .npy}, the head of
 * 512, 256 and 1 unit on them, and, what the tutorials leave out, one file of both that takes pictures.
 */
public final class BottleneckFeaturesOfVgg16 {
    private BottleneckFeaturesOfVgg16() {}

    /** Takes a folder of class folders, VGG16's weights without top, and a folder to write to. */
    public static void main(String[] args) {
        System.out.println(transfer(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), 150));
    }

    static Figures transfer(Path data, Path weights, Path out, int imageSize) {
        DatasetSplits splits = DataFolder.read(data, 1);
        // Pixels are not divided by 255 here: VGG16 was trained on others, and the backbone knows which.
        FeatureNetwork vgg16 =
                FeatureNetwork.of(Backbone.VGG16, weights, new ImageSize(imageSize, imageSize), FeatureForm.MAPS);
        try (Engine engine = Engines.open(EngineOptions.automatic())) {
            // Labels stay with their pictures all the way: nothing is assumed of their order or number.
            FeatureTable features = new BottleneckFeatures(
                            vgg16, engine, LoaderResources.allProcessors(), out.resolve("features"))
                    .compute(splits.together(), List.of(FeaturePass.PLAIN), BottleneckFeatures.Watcher.SILENT);
            features.write(out.resolve("bottleneck_features.npy"), vgg16.shapeAsList());

            HeadTrainer trainer = new HeadTrainer(features, vgg16.shape(), engine, 1);
            TrainedHead head = trainer.train(
                    HeadPlan.tutorial(),
                    features.numbersOf(splits.train()),
                    features.numbersOf(splits.validation()),
                    System.err::println);
            TransferredClassifier.of(vgg16, head, splits.labels(), Map.of(), Map.of())
                    .write(out.resolve("vgg16.keras"));
            return trainer.judge(head, features.numbersOf(splits.test()));
        }
    }
}
