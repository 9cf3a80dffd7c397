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

/**
 * The general pattern {@code INPUT -> [[CONV -> RELU]*N -> POOL?]*M -> [FC -> RELU]*K -> FC} (Stanford's course CS231n):
 * M blocks of N convolutions each, K hidden dense layers, and a softmax.
 *
 * @param convolutionsPerBlock N, 1 or more
 * @param filters the filters of each block's convolutions; their number is M, 0 or more
 * @param pooling whether 2x2 max pooling ends each block
 * @param denseUnits the units of each hidden dense layer; their number is K, 0 or more
 */
public record ConvolutionPattern(
        int convolutionsPerBlock, List<Integer> filters, boolean pooling, List<Integer> denseUnits) {
    private static final int KERNEL_SIZE = 3;

    public ConvolutionPattern {
        filters = List.copyOf(filters);
        denseUnits = List.copyOf(denseUnits);
        if (convolutionsPerBlock < 1) {
            throw new FoveaException(
                    "The pattern needs N = 1 convolution per block or more, got " + convolutionsPerBlock);
        }
    }

    /**
     * Builds the network for images (height, width, channels) with values 0-255, which it rescales to 0-1 itself.
     *
     * @param classes how many classes the softmax tells apart, 2 or more
     * @throws FoveaException if the images are too small for that many pooling layers
     */
    public Network network(Shape images, int classes) {
        List<Layer> layers = new ArrayList<>(List.of(Rescaling.toUnitRange()));
        for (int blockFilters : filters) {
            for (int i = 0; i < convolutionsPerBlock; i++) {
                layers.add(Conv2D.of(blockFilters, KERNEL_SIZE)
                        .withPadding(PaddingMode.SAME)
                        .withActivation(Activation.RELU));
            }
            if (pooling) {
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
