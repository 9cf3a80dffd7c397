package dev.fovea.transfer;

import dev.fovea.engine.TrainingExecutable;
import dev.fovea.format.npy.NpyArray;
import dev.fovea.format.npy.NpyType;
import dev.fovea.format.npy.NpyWriter;
import dev.fovea.format.npy.NpzFile;
import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a fine-tuning is after an epoch: with it, one that was stopped goes on as if it had not been.
 *
 * @param epoch that is done, 0 before the first
 * @param best the epoch whose weights do best on the validation pictures, 0 for the head as it came
 * @param loss of that epoch on the validation pictures
 * @param bestWeights of that epoch
 * @param weights of the present
 * @param average of the weights after some of the steps until now
 * @param slots what the optimizer remembers
 */
record TuningProgress(
        int epoch,
        int best,
        double loss,
        Weights bestWeights,
        Weights weights,
        WeightAverage average,
        Map<String, Weights> slots) {
    private static final String PROGRESS = "progress";
    private static final String LOSS = "loss";

    /** Returns what is so before the first epoch. */
    static TuningProgress begin(TrainingExecutable executable, double loss) {
        Weights weights = executable.weights();
        return new TuningProgress(0, 0, loss, weights, weights, new WeightAverage(0, weights), executable.slots());
    }

    /**
     * Returns what is so after another epoch.
     *
     * @param reached the loss on the validation pictures of the average, or of the present weights while there is none
     */
    TuningProgress after(TrainingExecutable executable, WeightAverage averaged, double reached) {
        Weights now = executable.weights();
        Map<String, Weights> remembered = executable.slots();
        if (reached < loss) {
            Weights judged = averaged.count() > 0 ? averaged.mean() : now;
            return new TuningProgress(epoch + 1, epoch + 1, reached, judged, now, averaged, remembered);
        }
        return new TuningProgress(epoch + 1, best, loss, bestWeights, now, averaged, remembered);
    }

    /**
     * Writes what changes: the trained parameters, their average and the optimizer's slots.
     *
     * @throws dev.fovea.FoveaException if it cannot be written; what was written before is then as it was
     */
    void write(Path file, Network network) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put(PROGRESS, NpyArray.ofLongs(List.of(3), epoch, best, average.count()));
        arrays.put(LOSS, NpyArray.of(List.of(1), NpyType.FLOAT64, loss));
        sets().forEach((set, values) -> {
            int number = 0;
            for (ParameterSpec parameter : trained(network)) {
                Tensor tensor = values.get(parameter.name());
                List<Integer> shape =
                        Arrays.stream(tensor.shape().sizes()).boxed().toList();
                arrays.put(name(set, number++), NpyArray.ofFloats(shape, tensor.values()));
            }
        });
        NpyWriter.writeArchive(file, arrays);
    }

    private Map<String, Weights> sets() {
        Map<String, Weights> sets = new LinkedHashMap<>();
        sets.put("best", bestWeights);
        sets.put("weights", weights);
        sets.put("average", average.mean());
        slots.forEach((slot, values) -> sets.put("slot-" + slot, values));
        return sets;
    }

    /**
     * Reads what was written.
     *
     * @param initial the weights of the network before the first epoch
     * @param slotNames of the optimizer
     * @throws dev.fovea.FoveaException if the file is damaged
     */
    static TuningProgress read(Path file, Network network, Weights initial, List<String> slotNames) {
        try (NpzFile archive = NpzFile.open(file)) {
            long[] progress = archive.array(PROGRESS).toLongs();
            Map<String, Weights> slots = new LinkedHashMap<>();
            slotNames.forEach(slot -> slots.put(slot, read(archive, "slot-" + slot, network)));
            return new TuningProgress(
                    Math.toIntExact(progress[0]),
                    Math.toIntExact(progress[1]),
                    archive.array(LOSS).toDoubles()[0],
                    over(initial, read(archive, "best", network)),
                    over(initial, read(archive, "weights", network)),
                    new WeightAverage(Math.toIntExact(progress[2]), over(initial, read(archive, "average", network))),
                    slots);
        }
    }

    private static Weights read(NpzFile archive, String set, Network network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int number = 0;
        for (ParameterSpec parameter : trained(network)) {
            tensors.put(
                    parameter.name(),
                    new Tensor(
                            parameter.shape(),
                            archive.array(name(set, number++)).toFloats()));
        }
        return new Weights(tensors);
    }

    private static Weights over(Weights initial, Weights changed) {
        Map<String, Tensor> all = new LinkedHashMap<>(initial.asMap());
        all.putAll(changed.asMap());
        return new Weights(all);
    }

    private static String name(String set, int number) {
        return set + "-" + number;
    }

    private static List<ParameterSpec> trained(Network network) {
        List<ParameterSpec> trained = new ArrayList<>(network.parameters());
        trained.removeIf(parameter -> !parameter.trainable());
        return trained;
    }
}
