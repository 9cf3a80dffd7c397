package dev.fovea.format.onnx;

import dev.fovea.nn.Graph;
import dev.fovea.nn.op.Activate;
import dev.fovea.nn.op.Affine;
import dev.fovea.nn.op.AffineChannels;
import dev.fovea.nn.op.AlphaDropOut;
import dev.fovea.nn.op.AveragePool;
import dev.fovea.nn.op.BatchNormalize;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.CombineParameter;
import dev.fovea.nn.op.Concatenate;
import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.ConvolveTranspose;
import dev.fovea.nn.op.Crop;
import dev.fovea.nn.op.DropOut;
import dev.fovea.nn.op.Elementwise;
import dev.fovea.nn.op.GatedLinear;
import dev.fovea.nn.op.GlobalAverage;
import dev.fovea.nn.op.Input;
import dev.fovea.nn.op.LocalResponseNormalize;
import dev.fovea.nn.op.LogSoftmax;
import dev.fovea.nn.op.MatrixMultiply;
import dev.fovea.nn.op.MaxPool;
import dev.fovea.nn.op.Noise;
import dev.fovea.nn.op.Normalize;
import dev.fovea.nn.op.OneHot;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Pad;
import dev.fovea.nn.op.Parameter;
import dev.fovea.nn.op.Reshape;
import dev.fovea.nn.op.Softmax;
import dev.fovea.nn.op.Sparsemax;
import dev.fovea.nn.op.Standardize;
import dev.fovea.nn.op.Sum;
import dev.fovea.nn.op.Transpose;
import dev.fovea.nn.op.UpSample;
import java.util.Optional;

/** How an operation is written as ONNX nodes. */
interface OperationWriter {
    /** Adds the nodes of one operation of the graph, and says what they compute. */
    void write(GraphExport export, Graph.Node node);

    /** Returns how an operation is written; what is fed and parameters are not. */
    static OperationWriter of(Operation operation) {
        if (operation instanceof Input || operation instanceof Parameter) {
            throw new IllegalArgumentException(operation + " is fed, not computed");
        }
        return ofImages(operation)
                .or(() -> ofNormalizations(operation))
                .or(() -> ofShapes(operation))
                .or(() -> ofElements(operation))
                .orElseThrow(() -> new IllegalArgumentException(operation + " has no counterpart in ONNX"));
    }

    /** Says whether an operation does nothing outside training. */
    static boolean isForTraining(Operation operation) {
        return operation instanceof DropOut || operation instanceof AlphaDropOut || operation instanceof Noise;
    }

    private static Optional<OperationWriter> ofImages(Operation operation) {
        if (operation instanceof Convolve convolve) {
            return Optional.of((export, node) -> WindowWriters.convolve(export, node, convolve));
        } else if (operation instanceof ConvolveTranspose convolve) {
            return Optional.of((export, node) -> ImageWriters.convolveTransposed(export, node, convolve));
        } else if (operation instanceof MaxPool pool) {
            return Optional.of((export, node) ->
                    WindowWriters.pool(export, node, "MaxPool", pool.window(), Windows.dilations(pool.window())));
        } else if (operation instanceof AveragePool pool) {
            return Optional.of((export, node) -> WindowWriters.pool(
                    export, node, "AveragePool", pool.window(), Attribute.of("count_include_pad", 0)));
        } else if (operation instanceof GlobalAverage) {
            return Optional.of(WindowWriters::globalAverage);
        } else if (operation instanceof Pad pad) {
            return Optional.of((export, node) -> ImageWriters.pad(export, node, pad.padding()));
        } else if (operation instanceof Crop crop) {
            return Optional.of((export, node) -> ImageWriters.crop(export, node, crop.border()));
        } else if (operation instanceof UpSample larger) {
            return Optional.of((export, node) -> ImageWriters.upSample(export, node, larger));
        }
        return Optional.empty();
    }

    private static Optional<OperationWriter> ofNormalizations(Operation operation) {
        if (operation instanceof BatchNormalize normalize) {
            return Optional.of((export, node) -> NormalizationWriters.batch(export, node, normalize));
        } else if (operation instanceof Normalize normalize) {
            return Optional.of((export, node) -> NormalizationWriters.normalize(export, node, normalize));
        } else if (operation instanceof Standardize standardize) {
            return Optional.of((export, node) -> NormalizationWriters.standardize(export, node, standardize));
        } else if (operation instanceof LocalResponseNormalize normalize) {
            return Optional.of((export, node) -> NormalizationWriters.localResponse(export, node, normalize));
        } else if (operation instanceof AffineChannels affine) {
            return Optional.of((export, node) -> NormalizationWriters.channels(export, node, affine));
        } else if (operation instanceof CombineParameter combine) {
            return Optional.of((export, node) -> NormalizationWriters.parameter(export, node, combine));
        }
        return Optional.empty();
    }

    private static Optional<OperationWriter> ofShapes(Operation operation) {
        if (operation instanceof Reshape) {
            return Optional.of(ShapeWriters::reshape);
        } else if (operation instanceof Transpose transpose) {
            return Optional.of((export, node) -> ShapeWriters.transpose(export, node, transpose.axes()));
        } else if (operation instanceof Concatenate concatenate) {
            return Optional.of((export, node) -> ShapeWriters.concatenate(export, node, concatenate.axis()));
        } else if (operation instanceof MatrixMultiply) {
            return Optional.of(MatrixWriter::multiply);
        } else if (operation instanceof Sum) {
            return Optional.of(ShapeWriters::sum);
        } else if (operation instanceof OneHot oneHot) {
            return Optional.of((export, node) -> ShapeWriters.oneHot(export, node, oneHot.classes()));
        }
        return Optional.empty();
    }

    private static Optional<OperationWriter> ofElements(Operation operation) {
        if (isForTraining(operation)) {
            return Optional.of((export, node) ->
                    export.values().alias(node.id(), node.inputs().get(0)));
        } else if (operation instanceof Activate activate) {
            return Optional.of((export, node) -> ElementWriters.activate(export, node, activate.activation()));
        } else if (operation instanceof Softmax softmax) {
            return Optional.of((export, node) -> ElementWriters.softmax(export, node, "Softmax", softmax.axis()));
        } else if (operation instanceof LogSoftmax softmax) {
            return Optional.of((export, node) -> ElementWriters.softmax(export, node, "LogSoftmax", softmax.axis()));
        } else if (operation instanceof Sparsemax sparsemax) {
            return Optional.of((export, node) -> AxisWriters.sparsemax(export, node, sparsemax.axis()));
        } else if (operation instanceof GatedLinear gated) {
            return Optional.of((export, node) -> AxisWriters.gated(export, node, gated.axis()));
        } else if (operation instanceof Affine affine) {
            return Optional.of((export, node) -> ElementWriters.affine(export, node, affine));
        } else if (operation instanceof Combine combine) {
            return Optional.of((export, node) -> ElementWriters.combine(export, node, combine.kind()));
        } else if (operation instanceof Elementwise each) {
            return Optional.of((export, node) -> ElementWriters.function(export, node, each.function()));
        }
        return Optional.empty();
    }
}
