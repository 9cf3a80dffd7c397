package dev.fovea.nn.layer;

import dev.fovea.engine.Precision;
import dev.fovea.engine.torch.Golden;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class Conv2DTransposeTest {
    /** Keras on a processor refuses to dilate here, so that it has no numbers to compare with. */
    @Test
    void aDilatedKernelIsOneWithZerosBetween() {
        Sliding dilated = Sliding.square(2).withDilation(new Size2D(3, 2));
        Sliding wide = Sliding.of(new Size2D(4, 3));
        for (PaddingMode padding : PaddingMode.values()) {
            LayerTrial spread = trial(wide.withPadding(padding));
            LayerTrial tight = trial(dilated.withPadding(padding));
            TrialNumbers numbers = TrialNumbers.of(tight, List.of(Shape.of(5, 3, 2)), 4);
            Tensor kernel = Objects.requireNonNull(numbers.weights().get("layer/kernel"));
            Golden.assertClose(
                    padding.kerasName(), run(tight, numbers, kernel), run(spread, numbers, withZeros(kernel)), 1e-6);
        }
    }

    private static LayerTrial trial(Sliding sliding) {
        return new LayerTrial(
                Conv2DTranspose.of(2, 1).withSliding(sliding).withOptions(LinearOptions.STANDARD.withBias(false)),
                List.of(Shape.of(5, 3, 2)));
    }

    private static Tensor run(LayerTrial trial, TrialNumbers numbers, Tensor kernel) {
        return trial.run(
                        Map.of("layer/kernel", kernel),
                        numbers.inputs(),
                        numbers.outputGradient(),
                        false,
                        Precision.FLOAT32)
                .output();
    }

    /** Spreads (2, 2, 2, 2) to (4, 3, 2, 2). */
    private static Tensor withZeros(Tensor kernel) {
        float[] values = new float[4 * 3 * 4];
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                System.arraycopy(kernel.values(), (row * 2 + column) * 4, values, (row * 3 * 3 + column * 2) * 4, 4);
            }
        }
        return new Tensor(Shape.of(4, 3, 2, 2), values);
    }
}
