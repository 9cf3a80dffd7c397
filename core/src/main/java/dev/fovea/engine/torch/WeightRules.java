package dev.fovea.engine.torch;

import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.weight.MaxNorm;
import dev.fovea.nn.weight.Regularizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * What training asks of the parameters themselves: penalties, which belong to the loss and to the gradient once for each
 * step, and bounds, which are kept after it.
 */
final class WeightRules {
    /** What Keras adds to a norm before it divides by it. */
    private static final double EPSILON = 1e-7;

    private final ParameterStore parameters;
    private final List<Gradients.Block> blocks;
    private final List<List<Part>> parts = new ArrayList<>();
    private final List<ParameterStore.Slot> bounded = new ArrayList<>();
    private final boolean hasPenalties;

    /** The numbers of one block that have a penalty. */
    private record Part(long offset, long length, Regularizer penalty) {}

    WeightRules(List<ParameterSpec> specs, ParameterStore parameters, List<Gradients.Block> blocks) {
        this.parameters = parameters;
        this.blocks = blocks;
        List<ParameterStore.Slot> trained = specs.stream()
                .filter(ParameterSpec::trainable)
                .map(spec -> parameters.slot(spec.name()))
                .toList();
        blocks.forEach(block -> parts.add(parts(block, trained)));
        hasPenalties = parts.stream().anyMatch(part -> !part.isEmpty());
        trained.stream()
                .filter(slot -> slot.spec().options().constraint().isPresent())
                .forEach(bounded::add);
    }

    private static List<Part> parts(Gradients.Block block, List<ParameterStore.Slot> slots) {
        List<Part> parts = new ArrayList<>();
        for (ParameterStore.Slot slot : slots) {
            long start = Math.max(block.offset(), slot.offset());
            long end = Math.min(block.offset() + block.length(), slot.offset() + slot.length());
            Regularizer penalty = slot.spec().options().regularizer();
            if (start < end && !penalty.isNone()) {
                parts.add(new Part(start, end - start, penalty));
            }
        }
        return parts;
    }

    boolean hasPenalties() {
        return hasPenalties;
    }

    /** Returns the penalty on the present numbers of a block, one number, if it has any. */
    Optional<Tensor> penalty(int block) {
        @Nullable Tensor sum = null;
        for (Part part : parts.get(block)) {
            Tensor values = parameters.flat(part.offset(), part.length());
            if (part.penalty().l1() != 0) {
                sum = add(sum, values.abs(), part.penalty().l1());
            }
            if (part.penalty().l2() != 0) {
                sum = add(sum, torch.square(values), part.penalty().l2());
            }
        }
        return Optional.ofNullable(sum);
    }

    private static Tensor add(@Nullable Tensor sum, Tensor values, double factor) {
        Tensor penalty = values.sum().to(ScalarType.Double).mul_(new Scalar(factor));
        return sum == null ? penalty : sum.add_(penalty);
    }

    /** Returns a block's gradient with that of its penalties; what is given stays as it is. */
    Tensor withPenalties(int block, Tensor gradient) {
        if (parts.get(block).isEmpty()) {
            return gradient;
        }
        Tensor sum = gradient.clone();
        for (Part part : parts.get(block)) {
            Tensor values = parameters.flat(part.offset(), part.length());
            Tensor place = sum.narrow(0, part.offset() - blocks.get(block).offset(), part.length());
            place.add_(torch.sign(values), new Scalar(part.penalty().l1()));
            place.add_(values, new Scalar(2 * part.penalty().l2()));
        }
        return sum;
    }

    int boundedCount() {
        return bounded.size();
    }

    /** Scales down what is above the bound of one of the bounded parameters, as Keras's MaxNorm does. */
    void bound(int index) {
        ParameterStore.Slot slot = bounded.get(index);
        MaxNorm bound = slot.spec().options().constraint().orElseThrow();
        Tensor seen = parameters.get(slot.spec().name(), true);
        Tensor values = slot.isKernel() ? seen.permute(2, 3, 1, 0) : seen;
        long[] axes = bound.axes().stream().mapToLong(Integer::longValue).toArray();
        Tensor norms = torch.sqrt(torch.square(values).sum(axes, true, new ScalarTypeOptional()));
        Tensor desired = norms.clamp_max(new Scalar(bound.limit()));
        values.mul_(desired.div(norms.add(new Scalar(EPSILON))));
        parameters.refresh(slot.offset(), slot.length());
    }
}
