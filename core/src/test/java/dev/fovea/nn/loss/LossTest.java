package dev.fovea.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Dense;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossTest {
    private static Network endingIn(int units, Activation activation) {
        return Network.sequential("test", Shape.of(4), List.of(Dense.of(units).withActivation(activation)));
    }

    @Test
    void refusesASoftmaxUnderBinaryCrossentropyAndNamesTheRightLoss() {
        assertThatThrownBy(() -> TrainingGraph.of(endingIn(2, Activation.SOFTMAX), new BinaryCrossentropy()))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("softmax with 2 units")
                .hasMessageContaining("use categorical_crossentropy");
    }

    @Test
    void refusesSigmoidUnitsUnderCategoricalCrossentropyAndNamesTheRightLoss() {
        assertThatThrownBy(() -> TrainingGraph.of(endingIn(1, Activation.SIGMOID), new CategoricalCrossentropy(0)))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("sigmoid with 1 unit")
                .hasMessageContaining("use binary_crossentropy");
    }

    @Test
    void choosesTheLossThatSuitsTheLastLayer() {
        assertThat(Loss.forNetwork(endingIn(3, Activation.SOFTMAX))).isEqualTo(new CategoricalCrossentropy(0));
        assertThat(Loss.forNetwork(endingIn(1, Activation.SIGMOID))).isEqualTo(new BinaryCrossentropy());
        assertThatThrownBy(() -> Loss.forNetwork(endingIn(1, Activation.RELU)))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("ends in relu");
    }

    @Test
    void writesLabelsAsEachLossWantsThem() {
        int[] labels = {1, 0};
        assertThat(new CategoricalCrossentropy(0).targets(labels, 3)).containsExactly(0, 1, 0, 1, 0, 0);
        assertThat(new SparseCategoricalCrossentropy().targets(labels, 3)).containsExactly(1, 0);
        assertThat(new BinaryCrossentropy().targets(labels, 1)).containsExactly(1, 0);
        assertThat(new BinaryCrossentropy().targets(labels, 2)).containsExactly(0, 1, 1, 0);
    }
}
