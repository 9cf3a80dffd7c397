package dev.fovea.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.AtomicFile;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.format.json.Json;
import dev.fovea.format.keras.KerasFileWriter;
import dev.fovea.format.keras.KerasTraining;
import dev.fovea.format.keras.SavedModel;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Add;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.ReLU;
import dev.fovea.nn.layer.Rescaling;
import dev.fovea.nn.loss.CategoricalCrossentropy;
import dev.fovea.nn.optimizer.Adam;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.OptimizerState;
import dev.fovea.nn.optimizer.RmsProp;
import dev.fovea.nn.optimizer.Sgd;
import dev.fovea.nn.schedule.ConstantRate;
import dev.fovea.nn.schedule.InverseTimeDecay;
import dev.fovea.nn.schedule.Schedule;
import dev.fovea.zoo.Zoo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Trains small networks for some steps, saves them in both of Keras's forms, and writes down what comes next; and saves every
 * architecture with drawn weights and writes down what it answers.
 */
@Command(
        name = "keras-files",
        description =
                "Writes NAME.keras, NAME.h5 and NAME.json (inputs, answers and, of those in training, targets and the next losses) into a folder.")
final class KerasFilesBench implements Callable<Integer> {
    private static final Shape IMAGES = Shape.of(12, 10, 3);
    private static final int CLASSES = 3;
    private static final int BATCH = 8;
    private static final int STEPS_BEFORE = 4;
    private static final int STEPS_AFTER = 5;
    private static final double PIXELS = 255;
    private static final double SURE = 0.02;
    private static final int MOST_TRIES = 40;

    /** Of the images for architectures: the least that all of them take, or what they were made for. */
    private static final int SIDE = 80;

    @Parameters(paramLabel = "FOLDER")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    private record Case(String name, Network network, Optimizer optimizer, Schedule schedule) {}

    @Override
    public Integer call() {
        try (Engine engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32))) {
            for (Case one : cases()) {
                write(engine, one);
            }
            for (Zoo architecture : Zoo.values()) {
                writeDrawn(engine, architecture);
            }
        }
        return 0;
    }

    private static List<Case> cases() {
        Schedule constant = new ConstantRate(0.02);
        return List.of(
                new Case("sequential-sgd", row(), new Sgd(0.9, true), constant),
                new Case("sequential-plain-sgd-decay", row(), new Sgd(0, false), new InverseTimeDecay(0.05, 0.1)),
                new Case("sequential-rmsprop", row(), new RmsProp(0.9, 0.5, 1e-7, true), new ConstantRate(0.002)),
                new Case("sequential-adam-decay", row(), Adam.create(), new InverseTimeDecay(0.01, 0.1)),
                new Case("many-layers-sgd", manyLayers(), new Sgd(0.9, false), constant),
                new Case("branches-adam", branches(), Adam.create(), new ConstantRate(0.003)),
                new Case("nested-rmsprop", nested(), RmsProp.create(), new ConstantRate(0.002)),
                new Case(
                        "frozen-sgd",
                        nested().frozen(name -> name.startsWith("base.")),
                        new Sgd(0.9, false),
                        constant));
    }

    private static Conv2D convolution(String name, int filters) {
        return Conv2D.of(filters, 3).withName(name).withPadding(PaddingMode.SAME);
    }

    private static Network row() {
        return Network.sequential(
                "row",
                IMAGES,
                List.of(
                        new Rescaling("scale", 2, -1),
                        convolution("conv", 4).withActivation(Activation.RELU),
                        BatchNormalization.create().withName("norm"),
                        MaxPooling2D.of(2),
                        Flatten.create(),
                        Dense.of(CLASSES).withName("answer").withActivation(Activation.SOFTMAX)));
    }

    /** So many layers, with such names, that neither their list nor the network's description fits an HDF5 header. */
    private static Network manyLayers() {
        List<Layer> layers = new ArrayList<>(List.of(new Flatten("flat")));
        for (int i = 0; i < 300; i++) {
            layers.add(new ReLU("rectifier_with_a_long_name_".repeat(9) + i));
        }
        layers.add(Dense.of(CLASSES).withName("answer").withActivation(Activation.SOFTMAX));
        return Network.sequential("many_layers", IMAGES, layers);
    }

    /** Branches, a layer that works twice, two outputs; layers are added in another order than Keras lists them. */
    private static Network branches() {
        NetworkBuilder builder = new NetworkBuilder("branches", IMAGES);
        Value stem = builder.add(convolution("stem", 4), builder.images());
        Value side = builder.add(new GlobalAveragePooling2D("side_mean", false), stem);
        Value left = builder.add(convolution("twice", 4).withActivation(Activation.of(Activation.Kind.TANH)), stem);
        Value right = builder.add(convolution("right", 4).withBias(false), stem);
        right = builder.add(BatchNormalization.create().withName("norm"), right);
        left = builder.share("twice", left);
        Value sum = builder.add(new Add("sum"), left, right, stem);
        Value sideAnswer =
                builder.add(Dense.of(CLASSES).withName("side_answer").withActivation(Activation.SOFTMAX), side);
        Value mean = builder.add(new GlobalAveragePooling2D("mean", false), sum);
        Value answer = builder.add(Dense.of(CLASSES).withName("answer").withActivation(Activation.SOFTMAX), mean);
        return builder.output(answer).auxiliary(sideAnswer, 0.3).build();
    }

    private static Network nested() {
        Network base = Network.sequential(
                "base",
                IMAGES,
                List.of(convolution("conv", 4), BatchNormalization.create().withName("norm"), convolution("more", 3)));
        NetworkBuilder builder = new NetworkBuilder("nested", IMAGES);
        Value value = builder.add("base", base, builder.images());
        value = builder.add(BatchNormalization.create().withName("norm"), value);
        value = builder.add(new Flatten("flat"), value);
        builder.add(Dense.of(CLASSES).withName("answer").withActivation(Activation.SOFTMAX), value);
        return builder.build();
    }

    private void write(Engine engine, Case one) {
        SplittableRandom random = new SplittableRandom(7);
        float[] inputs = noise(random, IMAGES, 1);
        float[] targets = new float[BATCH * CLASSES];
        for (int i = 0; i < BATCH; i++) {
            targets[i * CLASSES + random.nextInt(CLASSES)] = 1;
        }
        TrainingBatch batch = TrainingBatch.of(Samples.ofFloats(inputs, BATCH), Samples.ofFloats(targets, BATCH));
        CategoricalCrossentropy loss = new CategoricalCrossentropy(0.1);
        TrainingGraph graph = TrainingGraph.of(one.network(), loss);
        try (TrainingExecutable executable =
                engine.compile(graph, one.network().initialWeights(1), one.optimizer(), 1)) {
            steps(executable, batch, one.schedule(), 0, STEPS_BEFORE);
            OptimizerState state = new OptimizerState(STEPS_BEFORE, executable.slots());
            KerasTraining training = new KerasTraining(loss, one.optimizer(), one.schedule(), Optional.of(state));
            SavedModel model =
                    new SavedModel(one.network(), executable.weights(), Optional.of(training), Instant.EPOCH, Map.of());
            ObjectNode expected = JsonNodeFactory.instance.objectNode();
            numbers(expected.putArray("inputs"), inputs);
            numbers(expected.putArray("targets"), targets);
            numbers(
                    expected.putArray("answers"),
                    executable.evaluate(batch).predictions().values());
            expected.set("losses", steps(executable, batch, one.schedule(), STEPS_BEFORE, STEPS_BEFORE + STEPS_AFTER));
            save(one.name(), model, expected);
        }
    }

    private void save(String name, SavedModel model, ObjectNode expected) {
        KerasFileWriter.write(folder.resolve(name + ".keras"), model);
        KerasFileWriter.write(folder.resolve(name + ".h5"), model);
        AtomicFile.write(folder.resolve(name + ".json"), out -> out.write(Json.write(expected)));
    }

    private void writeDrawn(Engine engine, Zoo architecture) {
        int side = Math.min(SIDE, architecture.images().size(0));
        Shape images = Shape.of(side, side, 3);
        Network network = architecture.network(images, CLASSES);
        float[] inputs = noise(new SplittableRandom(7), images, PIXELS);
        Weights weights = telling(engine, network, drawn(network), inputs);
        try (Executable executable = engine.compile(network, weights)) {
            ObjectNode expected = JsonNodeFactory.instance.objectNode();
            numbers(expected.putArray("inputs"), inputs);
            numbers(
                    expected.putArray("answers"),
                    executable.predict(Samples.ofFloats(inputs, BATCH)).values());
            expected.putArray("losses");
            save("drawn-" + architecture.label(), SavedModel.of(network, weights, Instant.EPOCH, Map.of()), expected);
        }
    }

    /** Scales the last layer's kernel until answers differ from picture to picture and none is sure: then they tell something. */
    private static Weights telling(Engine engine, Network network, Weights drawn, float[] inputs) {
        String kernel = network.outputs().get(0).source().layer() + "/kernel";
        Weights weights = drawn;
        for (int i = 0; i < MOST_TRIES && drawn.asMap().containsKey(kernel); i++) {
            float[] answers;
            try (Executable executable = engine.compile(network, weights)) {
                answers = executable.predict(Samples.ofFloats(inputs, BATCH)).values();
            }
            double least = 1;
            double most = 0;
            for (int picture = 0; picture < BATCH; picture++) {
                least = Math.min(least, answers[picture * CLASSES]);
                most = Math.max(most, answers[picture * CLASSES]);
            }
            if (least > SURE && most < 1 - SURE && most - least > SURE) {
                break;
            }
            Tensor before = weights.get(kernel);
            float[] values = before.values().clone();
            double factor = most - least > SURE || most > 1 - SURE || least < SURE ? 0.25 : 4;
            for (int j = 0; j < values.length; j++) {
                values[j] *= (float) factor;
            }
            Map<String, Tensor> scaled = new LinkedHashMap<>(weights.asMap());
            scaled.put(kernel, new Tensor(before.shape(), values));
            weights = new Weights(scaled);
        }
        return weights;
    }

    /** Draws every parameter apart, so that none can stand in another's place; activations stay about as large as they are. */
    private static Weights drawn(Network network) {
        SplittableRandom random = new SplittableRandom(11);
        Weights initial = network.initialWeights(1);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (ParameterSpec parameter : network.parameters()) {
            Shape shape = parameter.shape();
            float[] values = new float[(int) shape.elements()];
            double scale = 0.4;
            if (parameter.name().endsWith("kernel")) {
                int outputs = shape.size(-1) == 1 ? shape.size(-2) : shape.size(-1);
                scale = Math.sqrt(24.0 * outputs / values.length);
            }
            boolean aroundOne =
                    parameter.name().endsWith("gamma") || parameter.name().endsWith("variance");
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (scale * (random.nextDouble() - 0.5) + (aroundOne ? 1 : 0));
            }
            boolean counts = parameter.name().endsWith("count");
            weights.put(parameter.name(), counts ? initial.get(parameter.name()) : new Tensor(shape, values));
        }
        return new Weights(weights);
    }

    private static float[] noise(SplittableRandom random, Shape images, double range) {
        float[] numbers = new float[BATCH * (int) images.elements()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (range * random.nextDouble());
        }
        return numbers;
    }

    private static ArrayNode steps(
            TrainingExecutable executable, TrainingBatch batch, Schedule schedule, int from, int to) {
        ArrayNode losses = JsonNodeFactory.instance.arrayNode();
        for (int step = from; step < to; step++) {
            losses.add(executable.step(batch, schedule.at(step), step).loss());
        }
        return losses;
    }

    private static void numbers(ArrayNode array, float[] values) {
        for (float value : values) {
            array.add(value);
        }
    }
}
