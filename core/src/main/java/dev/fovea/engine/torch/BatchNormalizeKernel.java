package dev.fovea.engine.torch;

import dev.fovea.nn.op.BatchNormalize;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Batch normalisation; inputs: x, scale and shift where there are any, moving mean, moving variance. */
final class BatchNormalizeKernel implements Kernel {
    private final BatchNormalize operation;
    private final double momentum;
    private final double epsilon;

    BatchNormalizeKernel(BatchNormalize operation) {
        this.operation = operation;
        momentum = operation.momentum();
        epsilon = operation.epsilon();
    }

    @Override
    public boolean takesWideParameters() {
        return true;
    }

    @Override
    public boolean mayShareMemory() {
        return false;
    }

    @Override
    public boolean looksBackAtOutput() {
        return false;
    }

    @Override
    public Tensor forward(Call call) {
        Tensor x = channelsSecond(call.input(0));
        boolean training = takesBatch(call);
        T_TensorTensorTensor_T made = torch.native_batch_norm(
                x,
                scale(call),
                shift(call),
                moving(call, operation.movingMean()),
                moving(call, operation.movingMean() + 1),
                training,
                0,
                epsilon);
        call.save(new Tensor(made.get1()));
        call.save(new Tensor(made.get2()));
        if (training) {
            move(call);
        }
        return channelsLast(made.get0(), call.input(0));
    }

    /** Moves the averages by the batch's mean and biased variance, as Keras does; libtorch would take the unbiased one. */
    private void move(Call call) {
        Numbers numbers = call.frame().numbers();
        GradientSink sink = call.frame().sink();
        Tensor mean = numbers.convert(call.saved(0), numbers.wide());
        Tensor inverse = numbers.convert(call.saved(1), numbers.wide());
        Tensor variance = inverse.pow(new Scalar(-2.0)).sub_(new Scalar(epsilon));
        sink.move(call.parameterName(operation.movingMean()), mean, 1 - momentum);
        sink.move(call.parameterName(operation.movingMean() + 1), variance, 1 - momentum);
    }

    private boolean takesBatch(Call call) {
        return call.training() && !operation.fixed();
    }

    private TensorOptional scale(Call call) {
        return operation.scaled() ? new TensorOptional(call.input(1)) : new TensorOptional();
    }

    /** Without a scale, libtorch gives the shift a gradient on a processor alone; a scale of 1 changes nothing. */
    private Tensor scaleOrOnes(Call call) {
        return operation.scaled() ? call.input(1) : torch.ones_like(call.input(operation.movingMean()));
    }

    private TensorOptional shift(Call call) {
        return operation.shifted() ? new TensorOptional(call.input(operation.movingMean() - 1)) : new TensorOptional();
    }

    private TensorOptional moving(Call call, int input) {
        return takesBatch(call) ? new TensorOptional() : new TensorOptional(call.input(input));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        boolean wantsScale = operation.scaled() && call.wants(1);
        boolean wantsShift = operation.shifted() && call.wants(operation.movingMean() - 1);
        BoolPointer wanted =
                new BoolPointer(3).put(0, call.wants(0)).put(1, wantsScale).put(2, wantsShift);
        T_TensorTensorTensor_T made = torch.native_batch_norm_backward(
                channelsSecond(gradient),
                channelsSecond(call.input(0)),
                wantsShift ? new TensorOptional(scaleOrOnes(call)) : scale(call),
                moving(call, operation.movingMean()),
                moving(call, operation.movingMean() + 1),
                new TensorOptional(call.saved(0)),
                new TensorOptional(call.saved(1)),
                takesBatch(call),
                epsilon,
                wanted);
        if (call.wants(0)) {
            call.give(0, channelsLast(made.get0(), gradient));
        }
        if (wantsScale) {
            call.give(1, new Tensor(made.get1()));
        }
        if (wantsShift) {
            call.give(operation.movingMean() - 1, new Tensor(made.get2()));
        }
    }

    private static Tensor channelsSecond(Tensor tensor) {
        return tensor.dim() == 4 ? Layouts.channelsFirst(tensor) : tensor.view(-1, tensor.size(-1));
    }

    private static Tensor channelsLast(Tensor tensor, Tensor like) {
        return tensor.dim() == 4 ? Layouts.channelsLast(tensor) : tensor.view_as(like);
    }
}
