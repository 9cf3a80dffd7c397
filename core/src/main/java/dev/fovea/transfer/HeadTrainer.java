package dev.fovea.transfer;

import dev.fovea.FoveaException;
import dev.fovea.Shuffle;
import dev.fovea.engine.Engine;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Weights;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.RmsProp;
import dev.fovea.training.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Learns heads on features of pictures, which takes seconds, since the backbone has done its work. */
public final class HeadTrainer {
    private static final String LAST = "predictions";
    private static final int JUDGED_AT_ONCE = 256;

    private final FeatureTable table;
    private final TableAnswers answers;
    private final Shape shape;
    private final Engine engine;
    private final long seed;

    /**
     * Makes a trainer.
     *
     * @param shape of a picture's features
     * @param engine runs layers; logistic regression does without
     * @param seed what first weights, order and dropout are drawn from
     */
    public HeadTrainer(FeatureTable table, Shape shape, Engine engine, long seed) {
        this.table = table;
        answers = new TableAnswers(table.dataset());
        this.shape = shape;
        this.engine = engine;
        this.seed = seed;
    }

    /**
     * Learns a head.
     *
     * @param training the numbers of pictures to learn from
     * @param validation the numbers of those that say which epoch is the best; logistic regression leaves them alone
     * @param notes told how it goes, one line each
     * @throws FoveaException if training diverges
     */
    public TrainedHead train(HeadPlan plan, int[] training, int[] validation, Consumer<String> notes) {
        if (plan instanceof HeadPlan.Logistic logistic) {
            return logistic(logistic.regression(), training, notes);
        }
        if (validation.length == 0) {
            throw new FoveaException("There are no pictures to validate a head of layers on; add some.");
        }
        return layers((HeadPlan.Layers) plan, training, validation, notes);
    }

    private TrainedHead logistic(LogisticRegression regression, int[] training, Consumer<String> notes) {
        LogisticRegression.Result result = regression.fit(
                LearningRows.of(table, training),
                answers.targets(training),
                tried -> notes.accept(String.format(
                        Locale.ROOT,
                        "penalty %s, features scaled %s: loss %.4f, accuracy %.4f of pictures not learned from",
                        tried.strength(),
                        tried.scaling(),
                        tried.loss(),
                        tried.accuracy())));
        LinearHead head = result.head();
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put(LAST + "/kernel", head.kernelTensor());
        weights.put(LAST + "/bias", head.biasTensor());
        return new TrainedHead(
                layers(List.of()),
                new Weights(weights),
                Map.of(
                        "head",
                        "logistic regression",
                        "penalty",
                        Double.toString(result.chosen().strength()),
                        "feature_scaling",
                        result.chosen().scaling()),
                Map.of(
                        "crossvalidation_loss",
                        result.chosen().loss(),
                        "crossvalidation_accuracy",
                        result.chosen().accuracy()));
    }

    /** Returns the layers on top of the features: hidden ones, and the one that answers. */
    private List<Layer> layers(List<HeadPlan.Hidden> hidden) {
        List<Layer> layers = new ArrayList<>();
        if (shape.rank() > 1) {
            layers.add(new Flatten("flat_features"));
        }
        int number = 1;
        for (HeadPlan.Hidden each : hidden) {
            layers.add(Dense.of(each.units()).withName("hidden_" + number).withActivation(Activation.RELU));
            if (each.dropout() > 0) {
                layers.add(Dropout.of(each.dropout()).withName("dropout_" + number));
            }
            number++;
        }
        boolean sigmoid = answers.multiLabel() || answers.outputs() == 1;
        layers.add(Dense.of(answers.outputs())
                .withName(LAST)
                .withActivation(sigmoid ? Activation.SIGMOID : Activation.SOFTMAX));
        return layers;
    }

    private TrainedHead layers(HeadPlan.Layers plan, int[] training, int[] validation, Consumer<String> notes) {
        List<Layer> layers = layers(plan.hidden());
        Network network = Network.sequential("head", shape, layers);
        Loss loss = Loss.forNetwork(network);
        RmsProp optimizer = RmsProp.create();
        Best best = new Best();
        try (TrainingExecutable executable =
                engine.compile(TrainingGraph.of(network, loss), network.initialWeights(seed), optimizer, seed)) {
            long step = 0;
            for (int epoch = 1; epoch <= plan.epochs() && epoch - best.epoch <= plan.patience(); epoch++) {
                step = learn(executable, loss, plan, training, epoch, step);
                Figures figures = judge(executable, loss, validation);
                notes.accept(String.format(
                        Locale.ROOT, "epoch %d of %d: %s", epoch, plan.epochs(), figures.inWords("validation")));
                if (!Double.isFinite(figures.loss())) {
                    break;
                }
                best.take(epoch, figures, executable);
            }
        }
        if (best.epoch == 0) {
            throw new FoveaException("Training the head diverged in its first epoch; try a smaller learning rate than "
                    + plan.learningRate() + ".");
        }
        return new TrainedHead(
                layers,
                best.weights,
                Map.of("head", plan.hidden().toString(), "optimizer", optimizer.toString(), "epoch", "" + best.epoch),
                Map.of("validation_loss", best.figures.loss(), "validation_accuracy", best.figures.accuracy()));
    }

    /** The epoch with the least validation loss so far. */
    private static final class Best {
        private int epoch;
        private Figures figures = new Figures(Double.POSITIVE_INFINITY, 0, 0);
        private Weights weights = new Weights(Map.of());

        void take(int now, Figures reached, TrainingExecutable executable) {
            if (reached.loss() < figures.loss()) {
                epoch = now;
                figures = reached;
                weights = executable.weights();
            }
        }
    }

    /** Takes the steps of an epoch, over all passes of the pictures in an order of the epoch's own. */
    private long learn(
            TrainingExecutable executable, Loss loss, HeadPlan.Layers plan, int[] training, int epoch, long before) {
        int passes = table.passes().size();
        int[] rows = Shuffle.places(training.length * passes, Shuffle.ofEpoch(seed, epoch));
        long step = before;
        for (int from = 0; from < rows.length; from += plan.batch()) {
            int count = Math.min(plan.batch(), rows.length - from);
            int[] pictures = new int[count];
            int[] inPasses = new int[count];
            for (int i = 0; i < count; i++) {
                pictures[i] = training[rows[from + i] / passes];
                inPasses[i] = rows[from + i] % passes;
            }
            executable.step(batch(loss, pictures, inPasses), plan.learningRate(), step++);
        }
        return step;
    }

    private TrainingBatch batch(Loss loss, int[] pictures, int[] passes) {
        return TrainingBatch.of(
                table.samples(pictures, passes), Samples.ofFloats(answers.fed(loss, pictures), pictures.length));
    }

    private Figures judge(TrainingExecutable executable, Loss loss, int[] pictures) {
        return answers.judge(
                pictures, JUDGED_AT_ONCE, some -> executable.evaluate(batch(loss, some, new int[some.length])));
    }

    /**
     * Returns what a head says of pictures, the mean over some of the table's passes: (pictures, units).
     *
     * @param passes how many, from the first on
     */
    public Tensor predict(TrainedHead head, int[] pictures, int passes) {
        return new FeatureJudge(table, engine).predict(head.network(shape), head.weights(), pictures, passes);
    }

    /** Returns how well a head does on pictures, each looked at in the first pass alone. */
    public Figures judge(TrainedHead head, int[] pictures) {
        return new FeatureJudge(table, engine).judge(head.network(shape), head.weights(), pictures);
    }
}
