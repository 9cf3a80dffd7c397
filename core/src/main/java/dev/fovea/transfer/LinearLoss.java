package dev.fovea.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    /** Rows that are worked on together, in both orders, stay in a core's second-level cache. */
    private static final int BLOCK_NUMBERS = 1 << 15;

    /** So many columns of a few rows and of all gradients stay in its first-level cache. */
    private static final int TILE = 256;

    private static final int UNROLLED = 4;
    private static final int MOST_PARTS = 16;

    private final FeatureRows rows;
    private final HeadTargets targets;
    private final int columns;
    private final int outputs;
    private final int blockRows;
    private final int partRows;
    private final int parts;

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
        blockRows = Math.max(1, Math.min(8, BLOCK_NUMBERS / Math.max(1, columns) / UNROLLED)) * UNROLLED;
        int blocks = (rows.size() + blockRows - 1) / blockRows;
        partRows = Math.max(1, (blocks + MOST_PARTS - 1) / MOST_PARTS) * blockRows;
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
        List<Raw> raw = models.stream().map(this::raw).toList();
        List<Sums> sums = IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> {
                    Sums own = new Sums(models.size(), parameters());
                    forBlocks(part, models.size(), (block, from, count) -> {
                        block.addLogits(raw);
                        turnIntoSlopes(block, from, count, models, own);
                        block.addGradients(own.gradients);
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
        List<Raw> raw = models.stream().map(this::raw).toList();
        List<double[]> all =
                models.stream().map(model -> new double[rows.size() * outputs]).toList();
        IntStream.range(0, parts)
                .parallel()
                .forEach(part -> forBlocks(part, models.size(), (block, from, count) -> {
                    block.addLogits(raw);
                    for (int model = 0; model < raw.size(); model++) {
                        for (int row = 0; row < count; row++) {
                            for (int output = 0; output < outputs; output++) {
                                all.get(model)[(from + row) * outputs + output] =
                                        block.logits[(model * outputs + output) * blockRows + row];
                            }
                        }
                    }
                }));
        return all;
    }

    /** A model that takes features as they are. */
    private record Raw(double[] kernel, double[] bias) {}

    private Raw raw(Model model) {
        double[] kernel = new double[outputs * columns];
        double[] bias = new double[outputs];
        model.scaling().toRaw(model.parameters(), kernel, bias);
        return new Raw(kernel, bias);
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

    @FunctionalInterface
    private interface BlockWork {
        void on(Block block, int from, int count);
    }

    private void forBlocks(int part, int models, BlockWork work) {
        Block block = new Block(models);
        int end = Math.min(rows.size(), (part + 1) * partRows);
        for (int from = part * partRows; from < end; from += blockRows) {
            int count = Math.min(blockRows, end - from);
            block.read(from, count);
            work.on(block, from, count);
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

    /**
     * Some rows as doubles, row by row and column by column, so that the loops of both passes work on neighbours; and the
     * logits of all models for them, (models, outputs, block's rows).
     */
    private final class Block {
        private final float[] floats = new float[blockRows * columns];
        private final double[] byRow = new double[blockRows * columns];
        private final double[] byColumn = new double[(columns + UNROLLED) * blockRows];
        private final double[] logits;

        Block(int models) {
            logits = new double[models * outputs * blockRows];
        }

        void read(int from, int count) {
            for (int row = 0; row < count; row++) {
                rows.copy(from + row, floats, row * columns);
            }
            for (int i = 0; i < count * columns; i++) {
                byRow[i] = floats[i];
            }
            for (int column = 0; column < columns; column++) {
                int start = column * blockRows;
                for (int row = 0; row < count; row++) {
                    byColumn[start + row] = floats[row * columns + column];
                }
            }
        }

        /** Computes the logits of all models, with a few columns at a time, which then lie in the first-level cache. */
        void addLogits(List<Raw> models) {
            for (int model = 0; model < models.size(); model++) {
                for (int output = 0; output < outputs; output++) {
                    int at = (model * outputs + output) * blockRows;
                    Arrays.fill(logits, at, at + blockRows, models.get(model).bias()[output]);
                }
            }
            for (int column = 0; column < columns; column += UNROLLED) {
                for (int model = 0; model < models.size(); model++) {
                    double[] kernel = models.get(model).kernel();
                    for (int output = 0; output < outputs; output++) {
                        addColumns((model * outputs + output) * blockRows, column, kernel, output * columns);
                    }
                }
            }
        }

        private void addColumns(int at, int column, double[] kernel, int start) {
            double w0 = kernel[start + column];
            double w1 = column + 1 < columns ? kernel[start + column + 1] : 0;
            double w2 = column + 2 < columns ? kernel[start + column + 2] : 0;
            double w3 = column + 3 < columns ? kernel[start + column + 3] : 0;
            int x = column * blockRows;
            int x1 = x + blockRows;
            int x2 = x1 + blockRows;
            int x3 = x2 + blockRows;
            for (int row = 0; row < blockRows; row++) {
                logits[at + row] += w0 * byColumn[x + row]
                        + w1 * byColumn[x1 + row]
                        + w2 * byColumn[x2 + row]
                        + w3 * byColumn[x3 + row];
            }
        }

        /** Adds the gradients, given the loss's slopes in place of the logits; some columns at a time, for the same reason. */
        void addGradients(double[][] gradients) {
            for (int from = 0; from < columns; from += TILE) {
                int to = Math.min(columns, from + TILE);
                for (int row = 0; row < blockRows; row += UNROLLED) {
                    for (int model = 0; model < gradients.length; model++) {
                        for (int output = 0; output < outputs; output++) {
                            addRows(
                                    gradients[model],
                                    output * columns,
                                    row,
                                    (model * outputs + output) * blockRows + row,
                                    from,
                                    to);
                        }
                    }
                }
            }
            for (int model = 0; model < gradients.length; model++) {
                for (int output = 0; output < outputs; output++) {
                    for (int row = 0; row < blockRows; row++) {
                        gradients[model][outputs * columns + output] +=
                                logits[(model * outputs + output) * blockRows + row];
                    }
                }
            }
        }

        private void addRows(double[] gradient, int start, int row, int at, int from, int to) {
            double s0 = logits[at];
            double s1 = logits[at + 1];
            double s2 = logits[at + 2];
            double s3 = logits[at + 3];
            int x = row * columns;
            int x1 = x + columns;
            int x2 = x1 + columns;
            int x3 = x2 + columns;
            for (int column = from; column < to; column++) {
                gradient[start + column] += s0 * byRow[x + column]
                        + s1 * byRow[x1 + column]
                        + s2 * byRow[x2 + column]
                        + s3 * byRow[x3 + column];
            }
        }
    }
}
