package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/**
 * oneDNN's convolution with a ReLU as its last step. libtorch has it for its own compiler, without a C++ function, so it
 * is called by its name.
 */
final class FusedConvolution {
    private static final OperatorHandle OPERATOR =
            Scope.make(() -> Dispatcher.singleton().findSchemaOrThrow("mkldnn::_convolution_pointwise", ""));
    private static final Type.TypePtr INTEGER = Scope.make(() -> elementType("int"));
    private static final Type.TypePtr OPTIONAL_NUMBER = Scope.make(() -> elementType("Scalar?"));

    private FusedConvolution() {}

    /** Returns {@code max(0, convolution)}; image and result are channels first. */
    static Tensor rectified(Tensor image, Tensor kernel, TensorOptional bias, ConvolutionGeometry move) {
        IValueVector stack = new IValueVector(
                new IValue(image),
                new IValue(kernel),
                bias.has_value() ? new IValue(bias.get()) : new IValue(),
                list(move.padding()),
                list(move.strides()),
                list(move.dilation()),
                new IValue(move.groups()),
                new IValue("relu"),
                new IValue(new GenericList(OPTIONAL_NUMBER)),
                new IValue());
        OPERATOR.callBoxed(stack);
        return stack.get(0).toTensor();
    }

    private static IValue list(long... numbers) {
        GenericList list = new GenericList(INTEGER);
        for (long number : numbers) {
            list.push_back(new IValue(number));
        }
        return new IValue(list);
    }

    /** Returns what a list of {@code type} says it holds; libtorch makes such types only from the text of a schema. */
    private static Type.TypePtr elementType(String type) {
        return new Type.TypePtr(torch.parseSchema("f(" + type + "[] x) -> ()")
                .arguments()
                .real_type()
                .get()
                .containedType(0));
    }
}
