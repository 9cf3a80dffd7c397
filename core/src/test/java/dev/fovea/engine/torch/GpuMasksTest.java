package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.engine.Precision;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tensors' operations draw, beside what Java draws: on a GPU where there is one, on the processor elsewhere. */
class GpuMasksTest {
    private static final int OPERATION = 5;

    private final MaskSource source = new MaskSource(-7, 123, 32);

    @ParameterizedTest
    @CsvSource({"1, 1, 0.5", "3, 8, 0.25", "5, 13, 0.1", "2, 1001, 0.9", "4, 6, 0", "32, 64, 0.999999"})
    void masksAreTheSame(int samples, int elements, double rate) {
        ByteBuffer expected = ByteBuffer.allocateDirect(samples * elements);
        source.fill(expected, samples, elements, rate, OPERATION);

        float[] drawn = new float[samples * elements];
        draw(masks -> masks.mask(samples, elements, rate, OPERATION, ScalarType.Short), drawn);

        for (int i = 0; i < drawn.length; i++) {
            assertThat(drawn[i]).as("element %d", i).isEqualTo(expected.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 8", "5, 13", "2, 1001"})
    void normalNumbersAreTheSame(int samples, int elements) {
        FloatBuffer expected = FloatBuffer.allocate(samples * elements);
        source.fillNormal(expected, samples, elements, OPERATION);

        float[] drawn = new float[samples * elements];
        draw(masks -> masks.normal(samples, elements, OPERATION), drawn);

        for (int i = 0; i < drawn.length; i++) {
            assertThat(drawn[i]).as("element %d", i).isCloseTo(expected.get(i), within(1e-6f));
        }
    }

    private interface Drawing {
        Tensor of(GpuMasks masks);
    }

    private void draw(Drawing drawing, float[] target) {
        Numbers numbers = Numbers.of(GraphRun.device(), Precision.FLOAT32);
        Scope.runWithoutAutograd(() ->
                Scope.run(() -> Host.copy(drawing.of(new GpuMasks(source, numbers)), target, 0)));
    }
}
