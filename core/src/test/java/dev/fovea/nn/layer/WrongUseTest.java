package dev.fovea.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.Padding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A layer that is given what it cannot take says its name, the shape it got and the shape it needs. */
class WrongUseTest {
    private static final Shape IMAGE = Shape.of(6, 4, 3);

    @TestFactory
    Stream<DynamicTest> layersOfImagesNeedImages() {
        return Stream.of(
                        Conv2D.of(2, 3),
                        DepthwiseConv2D.of(3),
                        SeparableConv2D.of(2, 3),
                        Conv2DTranspose.of(2, 3),
                        MaxPooling2D.of(2),
                        AveragePooling2D.of(2),
                        GlobalMaxPooling2D.create(),
                        GlobalAveragePooling2D.create(),
                        ZeroPadding2D.of(1),
                        Cropping2D.of(1),
                        UpSampling2D.of(2))
                .map(layer -> DynamicTest.dynamicTest(layer.kind(), () -> assertRowRefused(layer)));
    }

    @Test
    void saysWhichShapeDoesNotFit() {
        assertRefused(Reshape.of(5, -1), "Reshape 'reshape'", "cannot become [5, -1], got (6, 4, 3)");
        assertRefused(Reshape.of(5, 5), "Reshape 'reshape'", "cannot become (5, 5), got (6, 4, 3)");
        assertRefused(Permute.of(2, 1), "Permute 'permute'", "needs an input of 2 axes, got (6, 4, 3)");
        assertRefused(
                Cropping2D.of(new Padding(1, 1, 2, 2)),
                "Cropping2D 'cropping2d'",
                "crops 2 rows and 4 columns, so it needs an image larger than that, got (6, 4, 3)");
        assertRefused(Conv2D.of(4, 3).withGroups(2), "Conv2D 'conv2d'", "2 groups must divide", "(6, 4, 3)");
        assertRefused(DepthwiseConv2D.of(5), "DepthwiseConv2D 'depthwise_conv2d'", "5x5 is larger", "(6, 4, 3)");
    }

    @Test
    void saysWhichValuesCannotBeJoined() {
        assertJoinRefused(Add.create(), "Add 'add'", "needs inputs of one shape", "got (6, 4, 3) and (72)");
        assertJoinRefused(
                Concatenate.create(),
                "Concatenate 'concatenate'",
                "joins values that differ in axis 2 of a sample alone, got (6, 4, 3) and (72)");
        assertJoinRefused(
                new Concatenate("", 4), "Concatenate 'concatenate'", "joins along axis 3 of a sample, got (6, 4, 3)");
        assertRefused(Multiply.create(), "Multiply 'multiply'", "joins two inputs or more, got 1");
        assertRefused(Subtract.create(), "Subtract 'subtract'", "takes two inputs, got 1");
    }

    private static void assertRowRefused(Layer layer) {
        NetworkBuilder builder = new NetworkBuilder("test", IMAGE);
        Value row = builder.add(Flatten.create(), builder.images());
        assertThatThrownBy(() -> builder.add(layer, row))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(layer.kind())
                .hasMessageContaining("needs (height, width, channels), got (72)");
    }

    private static void assertRefused(Layer layer, String... parts) {
        NetworkBuilder builder = new NetworkBuilder("test", IMAGE);
        assertThatThrownBy(() -> builder.add(layer, builder.images()))
                .isInstanceOf(FoveaException.class)
                .satisfies(problem -> List.of(parts)
                        .forEach(part -> assertThat(problem.getMessage()).contains(part)));
    }

    private static void assertJoinRefused(Layer layer, String... parts) {
        NetworkBuilder builder = new NetworkBuilder("test", IMAGE);
        Value row = builder.add(Flatten.create(), builder.images());
        assertThatThrownBy(() -> builder.add(layer, builder.images(), row))
                .isInstanceOf(FoveaException.class)
                .satisfies(problem -> List.of(parts)
                        .forEach(part -> assertThat(problem.getMessage()).contains(part)));
    }
}
