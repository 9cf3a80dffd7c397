package dev.fovea.bench;

import dev.fovea.format.npy.NpyArray;
import dev.fovea.format.npy.NpyLayout;
import dev.fovea.format.npy.NpyRows;
import dev.fovea.format.npy.NpyType;
import dev.fovea.format.npy.NpyWriter;
import dev.fovea.format.safetensors.SafetensorsFile;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import dev.fovea.zoo.Zoo;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes arrays and weights for {@code arrays_open.py} to read. */
@Command(name = "arrays", description = "Writes arrays of every type and layout, and weights, into a folder.")
final class ArraysBench implements Callable<Integer> {
    /** numpy's codes, in the order of {@link NpyType}. */
    private static final List<String> CODES =
            List.of("b1", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8");

    @Parameters(index = "0", paramLabel = "FOLDER")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        NpyType[] types = NpyType.values();
        for (int number = 0; number < types.length; number++) {
            NpyType type = types[number];
            double[] values = new double[24];
            Arrays.setAll(values, i -> type == NpyType.BOOL ? i % 2 : i);
            NpyArray array = NpyArray.of(List.of(2, 3, 4), type, values);
            for (boolean fortran : new boolean[] {false, true}) {
                for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                    String name = "type_" + CODES.get(number) + "_" + (order == ByteOrder.BIG_ENDIAN ? "big" : "little")
                            + "_" + (fortran ? "fortran" : "c");
                    NpyWriter.write(folder.resolve(name + ".npy"), array, new NpyLayout(fortran, order));
                }
            }
        }
        writeRows();
        NpyWriter.writeArchive(
                folder.resolve("archive.npz"),
                Map.of(
                        "floats", NpyArray.ofFloats(List.of(2, 3), 0, 1, 2, 3, 4, 5),
                        "bytes", NpyArray.of(List.of(2), NpyType.UINT8, 0, 255)));
        writeWeights();
        return 0;
    }

    private void writeRows() {
        try (NpyRows rows = NpyRows.create(folder.resolve("rows.npy"), NpyType.FLOAT32, List.of(7))) {
            for (int row = 0; row < 1000; row++) {
                float[] values = new float[7];
                for (int i = 0; i < values.length; i++) {
                    values[i] = 7 * row + i;
                }
                rows.append(values);
            }
            rows.finish();
        }
    }

    private void writeWeights() {
        Network network = Zoo.SEED_CNN.network(Shape.of(32, 32, 3), 2);
        Weights weights = network.initialWeights(1);
        SafetensorsFile.write(folder.resolve("weights.safetensors"), weights, Map.of("network", network.name()));
        weights.asMap().forEach((name, tensor) -> {
            List<Integer> shape = Arrays.stream(tensor.shape().sizes()).boxed().toList();
            NpyWriter.write(folder.resolve(name.replace('/', '_') + ".npy"), NpyArray.ofFloats(shape, tensor.values()));
        });
    }
}
