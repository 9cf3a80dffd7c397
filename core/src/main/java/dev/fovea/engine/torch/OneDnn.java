package dev.fovea.engine.torch;

import java.util.List;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Operations of oneDNN that libtorch has for its own compiler, without C++ functions, so that they are called by their
 * names: convolutions with further operations on their results while those are in the cache, and products of few rows with a
 * matrix. Images are channels first.
 */
final class OneDnn {
    /** Looked up when the first is called: a libtorch without oneDNN has none of them. */
    private static final class Operators {
        static final OperatorHandle CONVOLVE = operator("_convolution_pointwise", "");
        static final OperatorHandle ADD_CONVOLUTION = operator("_convolution_pointwise_", "binary");
        static final OperatorHandle REORDER = operator("_reorder_convolution_weight", "");
        static final OperatorHandle LINEAR = operator("_linear_pointwise", "");

        private static OperatorHandle operator(String name, String overload) {
            return Scope.make(() -> Dispatcher.singleton().findSchemaOrThrow("mkldnn::" + name, overload));
        }
    }

    private static final Type.TypePtr INTEGER = Scope.make(() -> elementType("int"));
    private static final Type.TypePtr OPTIONAL_NUMBER = Scope.make(() -> elementType("Scalar?"));

    private OneDnn() {}

    /** Says whether there is oneDNN where these numbers are computed: on a processor, in float32 and bf16. */
    static boolean isOfferedFor(Numbers numbers) {
        return numbers.onCpu() && numbers.compute() != ScalarType.Double && torch.hasMKLDNN();
    }

    /** Returns {@code then(convolution)}. */
    static Tensor convolve(
            Tensor image, Tensor kernel, TensorOptional bias, ConvolutionGeometry move, PostOperation then) {
        return call(
                Operators.CONVOLVE,
                new IValue(image),
                new IValue(kernel),
                value(bias),
                list(move.padding()),
                list(move.strides()),
                list(move.dilation()),
                new IValue(move.groups()),
                new IValue(then.name()),
                numbers(then.numbers()),
                new IValue());
    }

    /** Changes {@code sum} to {@code then(sum + convolution)}. */
    static void addConvolution(
            Tensor sum,
            Tensor image,
            Tensor kernel,
            TensorOptional bias,
            ConvolutionGeometry move,
            PostOperation then) {
        call(
                Operators.ADD_CONVOLUTION,
                new IValue(sum),
                new IValue(image),
                new IValue(kernel),
                value(bias),
                list(move.padding()),
                list(move.strides()),
                list(move.dilation()),
                new IValue(move.groups()),
                new IValue("add"),
                new IValue(),
                then.isNone() ? new IValue() : new IValue(then.name()),
                numbers(then.numbers()),
                new IValue());
    }

    /**
     * Returns a kernel in the order in which oneDNN reads it fastest; nothing but a convolution can take it.
     *
     * @param image the sizes of the images it is for, since the order depends on them
     */
    static Tensor reorder(Tensor kernel, ConvolutionGeometry move, long... image) {
        return call(
                Operators.REORDER,
                new IValue(kernel),
                list(move.padding()),
                list(move.strides()),
                list(move.dilation()),
                new IValue(move.groups()),
                list(image));
    }

    /**
     * Returns {@code rows} times the transpose of {@code matrix}, plus {@code bias}: of few rows five times faster than OpenBLAS,
     * which copies the matrix first.
     *
     * @param rows (n, in)
     * @param matrix (out, in), in any order of memory
     */
    static Tensor multiply(Tensor rows, Tensor matrix, TensorOptional bias) {
        return call(
                Operators.LINEAR,
                new IValue(rows),
                new IValue(matrix),
                value(bias),
                new IValue(PostOperation.NONE.name()),
                numbers(List.of()),
                new IValue(""));
    }

    private static Tensor call(OperatorHandle operator, IValue... arguments) {
        IValueVector stack = new IValueVector(arguments);
        operator.callBoxed(stack);
        return new Tensor(stack.get(0).toTensor()); // a reference of its own, that outlives the stack
    }

    private static IValue value(TensorOptional tensor) {
        return tensor.has_value() ? new IValue(tensor.get()) : new IValue();
    }

    private static IValue list(long... numbers) {
        GenericList list = new GenericList(INTEGER);
        for (long number : numbers) {
            list.push_back(new IValue(number));
        }
        return new IValue(list);
    }

    private static IValue numbers(List<Double> numbers) {
        GenericList list = new GenericList(OPTIONAL_NUMBER);
        numbers.forEach(number -> list.push_back(new IValue((double) number)));
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
