package dev.fovea.format.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.nn.Shape;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.op.Input;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.Parameter;
import dev.fovea.nn.op.Window;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class OperationWriterTest {
    /** A new operation has a row here by itself, and fails until ONNX has nodes for it. */
    @TestFactory
    Stream<DynamicTest> everyOperationHasACounterpart() {
        return operations(Operation.class)
                .filter(type -> type != Input.class && type != Parameter.class)
                .map(type -> DynamicTest.dynamicTest(
                        type.getSimpleName(),
                        () -> assertThat(OperationWriter.of(some(type))).isNotNull()));
    }

    private static Stream<Class<?>> operations(Class<?> type) {
        return type.isInterface()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(OperationWriterTest::operations)
                : Stream.of(type);
    }

    /** Makes an operation of ordinary values: 1 for numbers, the first of an enum, and so on. */
    private static Operation some(Class<?> type) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(types).map(OperationWriterTest::value).toArray();
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        return (Operation) constructor.newInstance(values);
    }

    private static Object value(Class<?> type) {
        if (type == int.class) {
            return 1;
        } else if (type == double.class) {
            return 0.5;
        } else if (type == boolean.class) {
            return true;
        } else if (type == Window.class) {
            return Window.of(1, 1, 1, 1, Padding.NONE);
        } else if (type == Padding.class) {
            return Padding.NONE;
        } else if (type == Shape.class) {
            return Shape.of(1);
        } else if (type == Activation.class) {
            return Activation.RELU;
        } else if (type == List.class) {
            return List.of(0);
        } else if (type == Optional.class) {
            return Optional.empty();
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        throw new IllegalArgumentException("Say in this test what an ordinary " + type.getSimpleName() + " is");
    }
}
