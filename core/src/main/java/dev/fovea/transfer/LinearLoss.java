package dev.fovea.transfer;

import dev.fovea.engine.DoubleMatrix;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The cross-entropy of linear models over the same rows of features, for several models in one pass over the data. Features are
 * floats, sums are doubles; they are added up in an order that does not depend on the number of threads.
 *
 * <p>A model's parameters are a kernel (outputs, columns) and a bias (outputs), in one array. What it takes are features less
 * {@code mean}, times {@code scale}.
 */
@SuppressWarnings("ArrayRecordComponent") // made here, and read here
final class LinearLoss {
    /** Rows that are worked on together stay in a core's second-level cache. */
    private static final int BLOCK_NUMBERS = 1 << 17;

    private static final int FEWEST_ROWS = 8;
    private static final int MOST_ROWS = 256;
    private static final int MOST_PARTS = 16;

    private final FeatureRows rows;
    private final HeadTargets targets;
    private final int columns;
    private final int outputs;
    private final int blockRows;
    private final int partRows;
    private final int parts;

    /** Native memory is freed late: blocks and kernels are used again. */
    private final Queue<Block> blocks = new ConcurrentLinkedQueue<>();

    private DoubleMatrix kernels;

    /**
     * A model and the point at which its loss is wanted.
     *
     * @param scaling what is done to features first
     * @param weights how much each row counts
     */
    record Model(double[] parameters, FeatureScaling scaling, double[] weights) {}

    /** Loss and gradient of a model: the sum over rows of weight times cross-entropy. */
    record Result(double value, double[] gradient) {}

    LinearLoss(FeatureRows rows, HeadTargets targets) {
        this.rows = rows;
        this.targets = targets;
        columns = rows.columns();
        outputs = targets.outputs();
        kernels = DoubleMatrix.zeros(outputs, columns);
        blockRows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, BLOCK_NUMBERS / Math.max(1, columns)));
        int blockCount = (rows.size() + blockRows - 1) / blockRows;
        partRows = Math.max(1, (blockCount + MOST_PARTS - 1) / MOST_PARTS) * blockRows;
        parts = (rows.size() + partRows - 1) / partRows;
    }

    /** Returns how many parameters a model has. */
    int parameters() {
        return outputs * (columns + 1);
    }

    /** Returns how many of them, from the first on, are weights and no biases. */
    int penalized() {
        return outputs * columns;
    }

    /** Returns loss and gradient of each model. */
    List<Result> evaluate(List<Model> models) {
        Raw raw = raw(models);
        List<Sums> sums = IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> {
                    Sums own = new Sums(models.size(), parameters());
                    withBlock(raw, block -> {
                        block.gradients().clear();
                        forBlocks(part, block, raw, (from, count) -> {
                            turnIntoSlopes(block, from, count, models, own);
                            block.addGradients(own);
                        });
                        block.takeGradients(own);
                    });
                    return own;
                })
                .toList();
        List<Result> results = new ArrayList<>();
        for (int model = 0; model < models.size(); model++) {
            Sums first = sums.get(0);
            for (Sums more : sums.subList(1, parts)) {
                first.add(model, more);
            }
            results.add(new Result(
                    first.values[model], models.get(model).scaling().ofRaw(first.gradients[model], outputs)));
        }
        return results;
    }

    /** Returns each model's logits of all rows: (rows, outputs). */
    List<double[]> logits(List<Model> models) {
        Raw raw = raw(models);
        List<double[]> all =
                models.stream().map(model -> new double[rows.size() * outputs]).toList();
        IntStream.range(0, parts)
                .parallel()
                .forEach(part -> withBlock(
                        raw,
                        block -> forBlocks(part, block, raw, (from, count) -> {
                            for (int model = 0; model < all.size(); model++) {
                                for (int row = 0; row < count; row++) {
                                    for (int output = 0; output < outputs; output++) {
                                        all.get(model)[(from + row) * outputs + output] =
                                                block.logits[(model * outputs + output) * blockRows + row];
                                    }
                                }
                            }
                        })));
        return all;
    }

    /**
     * Models that take features as they are.
     *
     * @param kernels (models x outputs, columns)
     * @param biases one for each of these rows
     */
    private record Raw(DoubleMatrix kernels, double[] biases) {}

    private Raw raw(List<Model> models) {
        int all = models.size() * outputs;
        if (kernels.rows() < all) {
            kernels = DoubleMatrix.zeros(all, columns);
        }
        DoubleBuffer numbers = kernels.numbers();
        double[] biases = new double[all];
        double[] kernel = new double[outputs * columns];
        double[] bias = new double[outputs];
        for (int i = 0; i < models.size(); i++) {
            models.get(i).scaling().toRaw(models.get(i).parameters(), kernel, bias);
            numbers.put(kernel);
            System.arraycopy(bias, 0, biases, i * outputs, outputs);
        }
        return new Raw(kernels.firstRows(all), biases);
    }

    private static final class Sums {
        private final double[] values;
        private final double[][] gradients;

        Sums(int models, int parameters) {
            values = new double[models];
            gradients = new double[models][parameters];
        }

        void add(int model, Sums other) {
            values[model] += other.values[model];
            double[] sum = gradients[model];
            double[] more = other.gradients[model];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }
        }
    }

    /** Lends a block for as many models, all outputs of all of them together. */
    private void withBlock(Raw raw, Consumer<Block> work) {
        int all = raw.biases().length;
        Block block = blocks.poll();
        if (block == null || block.capacity() < all) {
            block = new Block(all);
        }
        block.outputsOfAll = all;
        work.accept(block);
        blocks.add(block);
    }

    @FunctionalInterface
    private interface BlockWork {
        void on(int from, int count);
    }

    /** Reads the rows of a part into a block, some at a time, with their logits. */
    private void forBlocks(int part, Block block, Raw raw, BlockWork work) {
        int end = Math.min(rows.size(), (part + 1) * partRows);
        for (int from = part * partRows; from < end; from += blockRows) {
            int count = Math.min(blockRows, end - from);
            block.read(from, count);
            block.setLogits(raw);
            work.on(from, count);
        }
    }

    private void turnIntoSlopes(Block block, int from, int count, List<Model> models, Sums sums) {
        for (int model = 0; model < models.size(); model++) {
            double[] weights = models.get(model).weights();
            for (int row = 0; row < blockRows; row++) {
                // Behind the last row there is nothing that counts.
                double weight = row < count ? weights[from + row] : 0;
                int at = model * outputs * blockRows + row;
                sums.values[model] += targets.lossAndSlope(
                        Math.min(from + row, rows.size() - 1), weight, block.logits, at, blockRows);
            }
        }
    }

    /** Some rows of features, and the logits of all models for them, (models x outputs, block's rows). */
    private final class Block {
        private final float[] floats = new float[columns];
        private final DoubleMatrix features = DoubleMatrix.zeros(blockRows, columns);
        private final DoubleMatrix products;
        private final DoubleMatrix allGradients;
        private final double[] logits;
        private int outputsOfAll;

        Block(int capacity) {
            products = DoubleMatrix.zeros(capacity, blockRows);
            allGradients = DoubleMatrix.zeros(capacity, columns);
            logits = new double[capacity * blockRows];
        }

        int capacity() {
            return products.rows();
        }

        void read(int from, int count) {
            DoubleBuffer numbers = features.numbers();
            for (int row = 0; row < count; row++) {
                rows.copy(from + row, floats, 0);
                for (float number : floats) {
                    numbers.put(number);
                }
            }
        }

        void setLogits(Raw raw) {
            DoubleMatrix now = products.firstRows(outputsOfAll);
            now.setToRowsTimesRows(raw.kernels(), features);
            now.numbers().get(logits, 0, outputsOfAll * blockRows);
            for (int output = 0; output < outputsOfAll; output++) {
                double bias = raw.biases()[output];
                for (int i = output * blockRows; i < (output + 1) * blockRows; i++) {
                    logits[i] += bias;
                }
            }
        }

        DoubleMatrix gradients() {
            return allGradients.firstRows(outputsOfAll);
        }

        /** Adds the gradients, given the loss's slopes in place of the logits; those of kernels are summed here until they are taken. */
        void addGradients(Sums sums) {
            DoubleMatrix slopes = products.firstRows(outputsOfAll);
            slopes.numbers().put(logits, 0, outputsOfAll * blockRows);
            gradients().addProduct(slopes, features);
            for (int output = 0; output < outputsOfAll; output++) {
                double[] gradient = sums.gradients[output / outputs];
                for (int i = output * blockRows; i < (output + 1) * blockRows; i++) {
                    gradient[outputs * columns + output % outputs] += logits[i];
                }
            }
        }

        void takeGradients(Sums sums) {
            DoubleBuffer numbers = gradients().numbers();
            for (double[] gradient : sums.gradients) {
                numbers.get(gradient, 0, outputs * columns);
            }
        }
    }
}
