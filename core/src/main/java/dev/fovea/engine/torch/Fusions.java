package dev.fovea.engine.torch;

import dev.fovea.nn.Graph;
import dev.fovea.nn.op.BatchNormalize;
import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.Pad;
import dev.fovea.nn.op.Window;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds operations that one kernel computes together, in float32 and bf16: with oneDNN, and fewer of them on a GPU. */
final class Fusions {
    private final Consumers consumers;
    private final boolean learns;
    private final boolean oneDnn;
    private final boolean fuses;

    /** @param learns whether gradients go back, so that batch normalisation cannot become part of a convolution */
    Fusions(Consumers consumers, boolean learns, Numbers numbers) {
        this.consumers = consumers;
        this.learns = learns;
        oneDnn = OneDnn.isOfferedFor(numbers);
        fuses = oneDnn || CuDnn.isOfferedFor(numbers);
    }

    /** Returns what begins with {@code node} and is computed together, if there is a kernel for it. */
    Optional<Fusion> from(Graph.Node node) {
        if (!fuses) {
            return Optional.empty();
        }
        Chain chain = new Chain(consumers, node);
        if (node.operation() instanceof Pad pad) {
            return padded(chain, pad);
        }
        if (node.operation() instanceof Convolve convolve) {
            return convolution(chain, convolve);
        }
        if (oneDnn && chain.beginsReluAndPool()) {
            chain.takeNext();
            return Optional.of(chain.fusion(new RectifyPoolKernel()));
        }
        if (chain.beginsWithSum()) {
            return Optional.of(clamped(chain, new AddKernel()));
        }
        return node.operation() instanceof BatchNormalize
                ? Optional.of(clamped(chain, Kernels.of(node.operation())))
                : pooledClamp(chain, node);
    }

    private static Fusion clamped(Chain chain, Kernel kernel) {
        return chain.takeClamp()
                .map(clamp -> chain.fusion(new ClampedKernel(kernel, clamp)))
                .orElseGet(() -> chain.fusion(kernel));
    }

    /** Returns the max pooling behind a clamp, and the clamp of what it leaves: they commute. */
    private static Optional<Fusion> pooledClamp(Chain chain, Graph.Node node) {
        return Clamp.of(node)
                .flatMap(clamp -> chain.takePooling()
                        .map(window -> chain.fusion(new ClampedKernel(new MaxPoolKernel(window), clamp))));
    }

    private Optional<Fusion> padded(Chain chain, Pad pad) {
        Optional<Window> window = chain.takePooling();
        if (window.isPresent()) {
            Kernel pooling = new MaxPoolKernel(window.get());
            // Where there are zeros alone, they win over padding.
            boolean zerosWin = window.get().mayMissImage();
            return Optional.of(chain.fusion(zerosWin ? new ClampedKernel(pooling, Clamp.RELU) : pooling));
        }
        return chain.take(Convolve.class).flatMap(convolve -> convolution(chain, convolve.padded(pad.padding())));
    }

    private Optional<Fusion> convolution(Chain chain, Convolve convolve) {
        if (!learns) {
            return Optional.of(folded(chain, convolve));
        }
        if (!oneDnn) {
            return Optional.of(chain.fusion(new ConvolveKernel(convolve, Optional.empty())));
        }
        if (chain.takeReluAndPool()) {
            return Optional.of(chain.fusion(new ConvolvePoolKernel(convolve)));
        }
        Optional<Clamp> clamp = chain.takeClamp();
        return Optional.of(chain.fusion(new ConvolveKernel(convolve, clamp)));
    }

    /** Returns a convolution with all that it can have built in when nothing is learned. */
    private Fusion folded(Chain chain, Convolve convolve) {
        int node = chain.last().id();
        boolean biased = chain.inputCount() > FoldedKernel.BIAS;
        FoldedKernel kernel = new FoldedKernel(node, convolve, biased, chain.take(BatchNormalize.class), oneDnn);
        if (oneDnn && chain.takeReluAndPool()) {
            return chain.fusion(new FoldedPoolKernel(kernel));
        }
        int other = chain.inputCount();
        boolean adds = chain.takeSum();
        PostOperation then = chain.takePostOperation(adds || !oneDnn).orElse(PostOperation.NONE);
        return chain.fusion(new FoldedConvolveKernel(kernel, adds ? OptionalInt.of(other) : OptionalInt.empty(), then));
    }
}
