package dev.fovea.engine.torch;

import dev.fovea.nn.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of one batch, frame by frame, and their sum in the frames' order, so that threads cannot change it. A
 * large matrix has no gradient of its own for each frame: the rows of all frames give it at once, block by block. Where there
 * is one frame, the gradients of large kernels stay where they were made, in the numbers they were made in.
 */
final class Gradients implements AutoCloseable {
    private final ParameterStore parameters;
    private final List<Buffer> frames = new ArrayList<>();
    private final Map<String, Tensor> kept = new HashMap<>();
    private final Map<String, Rows> rows = new HashMap<>();
    private final List<Move> moves = new ArrayList<>();
    private int frameCount;

    /** What a matrix was multiplied with, (batch, in), and the gradient of what came out, (batch, out). */
    private record Rows(Tensor inputs, Tensor gradients) {
        void release() {
            inputs.releaseReference();
            gradients.releaseReference();
        }
    }

    /** One frame's gradients, flat, and in them each parameter's place as kernels see it. */
    private record Buffer(Tensor flat, Map<String, Tensor> places) {
        void release() {
            places.values().forEach(Tensor::releaseReference);
            flat.releaseReference();
        }
    }

    /** How much of the way to a target a moving average goes; the target is released by whoever takes the move. */
    record Move(String parameter, Tensor target, double share) {
        void release() {
            target.releaseReference();
        }
    }

    Gradients(ParameterStore parameters) {
        this.parameters = parameters;
    }

    /** Makes room for a batch of {@code samples} in {@code count} frames. */
    void begin(int count, int samples) {
        Numbers numbers = parameters.numbers();
        while (frames.size() < count) {
            frames.add(buffer(numbers));
        }
        takeMoves().forEach(Move::release); // of a batch that failed half-way
        forgetKept();
        parameters.rowWiseSlots().forEach(slot -> makeRows(slot, samples));
        frameCount = count;
    }

    /** Frees the gradients that are kept as they came, when the parameters have been changed by them. */
    void forgetKept() {
        kept.values().forEach(Tensor::releaseReference);
        kept.clear();
    }

    private Buffer buffer(Numbers numbers) {
        Tensor flat = Scope.make(() -> numbers.zeros(numbers.wide(), parameters.summedLength()));
        Map<String, Tensor> places = new HashMap<>();
        for (ParameterStore.Slot slot : parameters.summedSlots()) {
            places.put(slot.spec().name(), Scope.make(() -> ParameterStore.shaped(flat, slot)));
        }
        return new Buffer(flat, places);
    }

    private void makeRows(ParameterStore.Slot slot, int samples) {
        String name = slot.spec().name();
        @Nullable Rows present = rows.get(name);
        if (present != null && present.inputs().size(0) == samples) {
            return;
        }
        if (present != null) {
            present.release();
        }
        Shape matrix = slot.spec().shape();
        rows.put(name, new Rows(emptyRows(samples, matrix.size(0)), emptyRows(samples, matrix.size(1))));
    }

    private Tensor emptyRows(int samples, int width) {
        Numbers numbers = parameters.numbers();
        return Scope.make(() -> numbers.empty(numbers.compute(), samples, width));
    }

    /** Returns where frame {@code index}, whose first sample is {@code first}, brings its gradients. */
    GradientSink sink(int index, int first) {
        return new FrameSink(frames.get(index), first);
    }

    /** Returns how frames have moved parameters, in order, and forgets it; the caller releases the moves. */
    List<Move> takeMoves() {
        synchronized (moves) {
            List<Move> taken = List.copyOf(moves);
            moves.clear();
            return taken;
        }
    }

    /**
     * Returns the parts into which the flat buffer of trainable numbers is cut, each of about {@code size} numbers, and none
     * with two learning rates.
     *
     * @param rates how much of the learning rate parameters take; those that are not there take all of it
     */
    List<Block> blocks(long size, Map<String, Double> rates) {
        List<Block> blocks = new ArrayList<>();
        List<ParameterStore.Slot> slots = parameters.summedSlots();
        long start = 0;
        for (int i = 0; i < slots.size(); i++) {
            double rate = rateOf(slots.get(i), rates);
            if (i + 1 == slots.size() || rateOf(slots.get(i + 1), rates) != rate) {
                long end = slots.get(i).offset() + slots.get(i).length();
                for (long offset = start; offset < end; offset += size) {
                    blocks.add(new Block(offset, Math.min(size, end - offset), "", rate));
                }
                start = end;
            }
        }
        parameters.keptSlots().forEach(slot -> cut(slot, 1, size, rateOf(slot, rates), blocks));
        parameters
                .rowWiseSlots()
                .forEach(slot -> cut(slot, slot.spec().shape().size(1), size, rateOf(slot, rates), blocks));
        return blocks;
    }

    private static double rateOf(ParameterStore.Slot slot, Map<String, Double> rates) {
        return rates.getOrDefault(slot.spec().name(), 1.0);
    }

    /**
     * Part of the flat buffer.
     *
     * @param owner the parameter it belongs to when its gradient is kept or comes from rows, else empty
     * @param rate how much of the learning rate its numbers take
     */
    record Block(long offset, long length, String owner, double rate) {}

    private static void cut(ParameterStore.Slot slot, long columns, long size, double rate, List<Block> blocks) {
        long step = Math.max(1, size / columns) * columns;
        for (long offset = 0; offset < slot.length(); offset += step) {
            long length = Math.min(step, slot.length() - offset);
            blocks.add(new Block(slot.offset() + offset, length, slot.spec().name(), rate));
        }
    }

    /** Returns the batch's gradient of a block, in wide numbers; it may be a view, and must not be written to. */
    Tensor sum(Block block) {
        if (rows.containsKey(block.owner())) {
            return ofRows(block);
        }
        if (!block.owner().isEmpty()) {
            return ofKept(block);
        }
        Tensor sum = frames.get(0).flat().narrow(0, block.offset(), block.length());
        for (int i = 1; i < frameCount; i++) {
            sum = sum.add(frames.get(i).flat().narrow(0, block.offset(), block.length()));
        }
        return sum;
    }

    private Tensor ofKept(Block block) {
        Numbers numbers = parameters.numbers();
        @Nullable Tensor all = kept.get(block.owner());
        if (all == null) {
            return numbers.zeros(numbers.wide(), block.length()); // the loss does not depend on it
        }
        long start = block.offset() - parameters.slot(block.owner()).offset();
        return numbers.convert(all.narrow(0, start, block.length()), numbers.wide());
    }

    private Tensor ofRows(Block block) {
        ParameterStore.Slot slot = parameters.slot(block.owner());
        Rows all = rowsOf(block.owner());
        long columns = all.gradients().size(1);
        Tensor inputs = all.inputs().narrow(1, (block.offset() - slot.offset()) / columns, block.length() / columns);
        Tensor product = torch.mm(inputs.t(), all.gradients());
        return parameters
                .numbers()
                .convert(product, parameters.numbers().wide())
                .view(-1);
    }

    private Rows rowsOf(String matrix) {
        @Nullable Rows all = rows.get(matrix);
        if (all == null) {
            throw new IllegalArgumentException("'" + matrix + "' takes no rows");
        }
        return all;
    }

    /** One frame's part: its own buffer, and its places among the rows. */
    private final class FrameSink implements GradientSink {
        private final Buffer buffer;
        private final int first;
        private final Set<String> written = new HashSet<>();

        FrameSink(Buffer buffer, int first) {
            this.buffer = buffer;
            this.first = first;
        }

        @Override
        public void add(String parameter, Tensor gradient) {
            @Nullable Tensor place = buffer.places().get(parameter);
            if (place == null) {
                keep(parameter, gradient);
                return;
            }
            if (written.add(parameter)) {
                place.copy_(gradient);
            } else {
                place.add_(gradient);
            }
        }

        private void keep(String parameter, Tensor gradient) {
            Numbers numbers = parameters.numbers();
            Tensor flat = ParameterStore.flattened(gradient, parameters.slot(parameter));
            @Nullable Tensor before = kept.get(parameter);
            Tensor sum = before == null
                    ? flat
                    : numbers.convert(before, numbers.wide()).add(flat);
            kept.put(parameter, Scope.keep(sum));
            if (before != null) {
                before.releaseReference();
            }
        }

        @Override
        public boolean takesRows(String parameter) {
            return rows.containsKey(parameter);
        }

        @Override
        public void addRows(String parameter, Tensor inputs, Tensor gradients) {
            Rows all = rowsOf(parameter);
            all.inputs().narrow(0, first, inputs.size(0)).copy_(inputs);
            all.gradients().narrow(0, first, gradients.size(0)).copy_(gradients);
        }

        @Override
        public void move(String parameter, Tensor target, double share) {
            synchronized (moves) {
                moves.add(new Move(parameter, Scope.keep(target), share));
            }
        }
    }

    @Override
    public void close() {
        frames.forEach(Buffer::release);
        frames.clear();
        rows.values().forEach(Rows::release);
        rows.clear();
        takeMoves().forEach(Move::release);
        forgetKept();
    }
}
