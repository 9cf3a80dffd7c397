package dev.fovea.transfer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;

/**
 * A dense layer learned on features: softmax over classes, or a sigmoid for each output.
 *
 * @param columns how many features it takes
 * @param outputs how many numbers it answers
 * @param softmax whether they sum up to 1
 * @param kernel (outputs, columns)
 * @param bias (outputs)
 */
@SuppressWarnings("ArrayRecordComponent") // made here, and read by all
public record LinearHead(int columns, int outputs, boolean softmax, double[] kernel, double[] bias) {
    public LinearHead {
        if (kernel.length != columns * outputs || bias.length != outputs) {
            throw new IllegalArgumentException("A head of " + columns + " features and " + outputs + " outputs needs "
                    + columns * outputs + " weights and " + outputs + " biases, got " + kernel.length + " and "
                    + bias.length);
        }
    }

    /** Returns the probabilities for a row of features. */
    public double[] probabilities(float[] features) {
        double[] logits = bias.clone();
        for (int output = 0; output < outputs; output++) {
            double sum = 0;
            for (int column = 0; column < columns; column++) {
                sum += kernel[output * columns + column] * features[column];
            }
            logits[output] += sum;
        }
        toProbabilities(logits, 0, outputs, softmax);
        return logits;
    }

    /** Turns the logits of one row into probabilities, in place. */
    static void toProbabilities(double[] logits, int from, int outputs, boolean softmax) {
        if (!softmax) {
            for (int i = from; i < from + outputs; i++) {
                logits[i] = 1 / (1 + Math.exp(-logits[i]));
            }
            return;
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + outputs; i++) {
            largest = Math.max(largest, logits[i]);
        }
        double sum = 0;
        for (int i = from; i < from + outputs; i++) {
            logits[i] = Math.exp(logits[i] - largest);
            sum += logits[i];
        }
        for (int i = from; i < from + outputs; i++) {
            logits[i] /= sum;
        }
    }

    /** Returns the kernel of the dense layer, (columns, outputs). */
    Tensor kernelTensor() {
        float[] values = new float[kernel.length];
        for (int column = 0; column < columns; column++) {
            for (int output = 0; output < outputs; output++) {
                values[column * outputs + output] = (float) kernel[output * columns + column];
            }
        }
        return new Tensor(Shape.of(columns, outputs), values);
    }

    /** Returns the bias of the dense layer, (outputs). */
    Tensor biasTensor() {
        float[] values = new float[outputs];
        for (int output = 0; output < outputs; output++) {
            values[output] = (float) bias[output];
        }
        return new Tensor(Shape.of(outputs), values);
    }
}
