package dev.fovea.examples;

import dev.fovea.classifier.ImageClassifier;
import dev.fovea.classifier.Score;
import dev.fovea.data.DataFolder;
import dev.fovea.data.DatasetSplits;
import dev.fovea.data.LoaderResources;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.loss.Loss;
import dev.fovea.picture.Preprocessing;
import dev.fovea.training.ClassifierMaker;
import dev.fovea.training.Trainer;
import dev.fovea.training.TrainingPlan;
import dev.fovea.training.TrainingResult;
import dev.fovea.training.callback.EarlyStopping;
import dev.fovea.zoo.Zoo;
import java.nio.file.Path;
import java.util.List;

/** Trains a classifier on a folder of class folders, writes it to a file, loads it and classifies a picture. */
public final class TrainOnAFolder {
    private TrainOnAFolder() {}

    /** Takes the folder, the file to write, and a picture. */
    public static void main(String[] args) {
        System.out.println(trainAndClassify(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])));
    }

    static Score trainAndClassify(Path data, Path model, Path picture) {
        DatasetSplits pictures = DataFolder.read(data, 1);
        Preprocessing preprocessing = Preprocessing.of(64, 64);
        Network network =
                Zoo.SEED_CNN.network(Shape.of(64, 64, 3), pictures.labels().count());
        TrainingPlan plan = TrainingPlan.tutorial(10, Loss.forNetwork(network));
        try (Engine engine = Engines.open(EngineOptions.automatic())) {
            Trainer trainer = new Trainer(engine, plan, LoaderResources.allProcessors(), List.of(new EarlyStopping(5)));
            TrainingResult result =
                    trainer.train(network, network.initialWeights(plan.seed()), preprocessing, pictures);
            new ClassifierMaker(
                            network,
                            preprocessing,
                            plan,
                            pictures,
                            data,
                            engine.description().toString())
                    .make(result.weights(), result.history().best(plan.monitor()))
                    .write(model);
        }
        try (ImageClassifier classifier = ImageClassifier.load(model)) {
            return classifier.predict(picture).best();
        }
    }
}
