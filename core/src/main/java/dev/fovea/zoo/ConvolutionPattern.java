package dev.fovea.zoo;

import dev.fovea.FoveaException;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.Rescaling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The general pattern {@code INPUT -> [[CONV -> RELU]*N -> POOL?]*M -> [FC -> RELU]*K -> FC} (Stanford's course CS231n):
 * M blocks of convolutions, K hidden dense layers, and a softmax.
 *
 * @param blocks the blocks of 3x3 convolutions, 0 or more
 * @param denseUnits the units of each hidden dense layer, 0 or more
 */
public record ConvolutionPattern(List<Block> blocks, List<Integer> denseUnits) implements Architecture {
    /** What a pattern's text begins with. */
    public static final String PREFIX = "pattern:";

    private static final Shape IMAGES = Shape.of(64, 64, 3);
    private static final int KERNEL_SIZE = 3;

    /**
     * Convolutions one behind the other.
     *
     * @param convolutions N, 1 or more
     * @param filters of each of them, 1 or more
     * @param pooling whether 2x2 max pooling ends the block
     */
    public record Block(int filters, int convolutions, boolean pooling) {
        public Block {
            if (filters < 1 || convolutions < 1) {
                throw new FoveaException(
                        "A block needs 1 filter and 1 convolution or more, got " + filters + " and " + convolutions);
            }
        }

        Block withPooling() {
            return new Block(filters, convolutions, true);
        }

        @Override
        public String toString() {
            return "conv" + filters + (convolutions > 1 ? "x" + convolutions : "") + (pooling ? ",pool" : "");
        }
    }

    public ConvolutionPattern {
        blocks = List.copyOf(blocks);
        denseUnits = List.copyOf(denseUnits);
    }

    /**
     * Reads a pattern such as {@code pattern:conv32x2,pool,conv64x2,pool,fc128}: convolutions with their filters and how
     * many there are, poolings, and hidden dense layers with their units. The last dense layer, with the classes, is not
     * named.
     *
     * @throws FoveaException if a part is wrong; the message names it
     */
    public static ConvolutionPattern parse(String text) {
        return PatternText.parse(text);
    }

    /** Returns the pattern as it is written in options. */
    @Override
    public String label() {
        List<String> parts =
                new ArrayList<>(blocks.stream().map(Block::toString).toList());
        denseUnits.forEach(units -> parts.add("fc" + units));
        return parts.stream().collect(Collectors.joining(",", PREFIX, ""));
    }

    @Override
    public Shape images() {
        return IMAGES;
    }

    @Override
    public Network network(Shape images, int classes) {
        List<Layer> layers = new ArrayList<>(List.of(Rescaling.toUnitRange()));
        for (Block block : blocks) {
            for (int i = 0; i < block.convolutions(); i++) {
                layers.add(Conv2D.of(block.filters(), KERNEL_SIZE)
                        .withPadding(PaddingMode.SAME)
                        .withActivation(Activation.RELU));
            }
            if (block.pooling()) {
                layers.add(MaxPooling2D.of(2));
            }
        }
        layers.add(Flatten.create());
        for (int units : denseUnits) {
            layers.add(Dense.of(units).withActivation(Activation.RELU));
        }
        layers.add(Dense.of(classes).withActivation(Activation.SOFTMAX));
        return Network.sequential("convolution_pattern", images, layers);
    }
}
