package dev.fovea.nn.layer;

import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * The numbers that a layer is tried with: no two of a tensor are equal and none is 0, so that a maximum has one place and a
 * small step crosses no kink.
 */
record TrialNumbers(Map<String, Tensor> weights, Map<String, Tensor> inputs, Tensor outputGradient) {
    static final int SAMPLES = 3;

    private static final float[] OFFSETS = {1 / 2f, 21 / 64f, 43 / 64f};

    /** How far a finite difference steps; numbers lie twice as far from each other and from 0 in tensors of up to 4,096. */
    static final float STEP = 1f / 4096;

    static TrialNumbers of(LayerTrial trial, List<Shape> inputShapes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (ParameterSpec parameter : trial.parameters()) {
            boolean positive = parameter.name().contains("variance");
            weights.put(parameter.name(), distinct(parameter.shape(), positive ? 1.5f : 0, 0, random));
        }
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (int i = 0; i < inputShapes.size(); i++) {
            inputs.put(LayerTrial.input(i), distinct(inputShapes.get(i).withLeading(SAMPLES), 0, i, random));
        }
        return new TrialNumbers(weights, inputs, distinct(trial.outputShape().withLeading(SAMPLES), 0, 0, random));
    }

    /**
     * Returns numbers from about -1 to 1 around {@code middle}, a power of two apart, none of them at the middle.
     *
     * @param index 0 to 2; tensors of different ones have no number in common, even if their numbers lie closer
     */
    private static Tensor distinct(Shape shape, float middle, int index, SplittableRandom random) {
        int count = Math.toIntExact(shape.elements());
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(i);
        }
        Collections.shuffle(places, new Random(random.nextLong()));
        float spacing = 2f / Integer.highestOneBit(Math.max(2, 2 * count - 1));
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = middle + (places.get(i) - count / 2 + OFFSETS[index]) * spacing;
        }
        return new Tensor(shape, values);
    }

    /** Returns the same with one tensor, a parameter or an input, {@code distance} further along {@code direction}. */
    TrialNumbers moved(String name, float[] direction, float distance) {
        return new TrialNumbers(
                moved(weights, name, direction, distance), moved(inputs, name, direction, distance), outputGradient);
    }

    private static Map<String, Tensor> moved(
            Map<String, Tensor> tensors, String name, float[] direction, float distance) {
        Map<String, Tensor> result = new LinkedHashMap<>(tensors);
        result.computeIfPresent(name, (key, tensor) -> {
            float[] values = tensor.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += distance * direction[i];
            }
            return new Tensor(tensor.shape(), values);
        });
        return result;
    }

    /** Returns the same rounded to what bf16 can hold, so that float32 and bf16 start from equal numbers. */
    TrialNumbers rounded() {
        return new TrialNumbers(rounded(weights), rounded(inputs), rounded(outputGradient));
    }

    private static Map<String, Tensor> rounded(Map<String, Tensor> tensors) {
        Map<String, Tensor> result = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> result.put(name, rounded(tensor)));
        return result;
    }

    private static Tensor rounded(Tensor tensor) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat((Float.floatToIntBits(values[i]) + 0x8000) & 0xFFFF0000);
        }
        return new Tensor(tensor.shape(), values);
    }

    /** Returns sample {@code index} alone. */
    TrialNumbers sample(int index) {
        Map<String, Tensor> alone = new LinkedHashMap<>();
        inputs.forEach((name, tensor) -> alone.put(name, sample(tensor, index)));
        return new TrialNumbers(weights, alone, sample(outputGradient, index));
    }

    static Tensor sample(Tensor batch, int index) {
        int[] sizes = batch.shape().sizes();
        int length = Math.toIntExact(batch.shape().elements() / sizes[0]);
        sizes[0] = 1;
        float[] values = Arrays.copyOfRange(batch.values(), index * length, (index + 1) * length);
        return new Tensor(Shape.of(sizes), values);
    }
}
