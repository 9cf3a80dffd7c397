package dev.fovea.training.callback;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.AtomicFile;
import dev.fovea.format.json.Json;
import dev.fovea.training.Callback;
import dev.fovea.training.Figures;
import dev.fovea.training.History;
import dev.fovea.training.TrainingResult;
import dev.fovea.training.TrainingResult.Ending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Keeps the history of a run in a JSON file, written again after every epoch and at the end.
 *
 * <p>{@code epochs} is a list of objects with {@code epoch} (from 1), {@code loss}, {@code accuracy},
 * {@code validation_loss}, {@code validation_accuracy} (accuracies 0-1), with several labels {@code f1} and {@code
 * validation_f1}, {@code learning_rate} (of the epoch's last step), {@code images_per_second} and {@code seconds}. {@code
 * batches} is an object of lists with one entry for each step: {@code loss} and {@code accuracy} of that batch alone. {@code
 * ending} says what ended the run; it is missing while the run goes on.
 */
public final class HistoryFile implements Callback {
    private final Path file;
    private final List<History.Epoch> epochs = new ArrayList<>();
    private final List<History.Batch> batches = new ArrayList<>();

    /** @param file the file to create or replace */
    public HistoryFile(Path file) {
        this.file = file;
    }

    @Override
    public void onBatchEnd(BatchEnd end) {
        batches.add(end.batch());
    }

    @Override
    public void onEpochEnd(EpochEnd end) {
        epochs.add(end.epoch());
        write(document(new History(epochs, batches)));
    }

    @Override
    public void onEnd(TrainingResult result) {
        if (result.ending() == Ending.DIVERGED && epochs.isEmpty()) {
            return; // no model comes of it, so an earlier model keeps its own history
        }
        ObjectNode document = document(result.history());
        document.put("ending", result.ending().name().toLowerCase(Locale.ROOT));
        write(document);
    }

    private void write(ObjectNode document) {
        AtomicFile.write(file, out -> out.write(Json.write(document)));
    }

    private static ObjectNode document(History history) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode epochs = document.putArray("epochs");
        history.epochs().forEach(epoch -> epochs.add(node(epoch)));
        ObjectNode batches = document.putObject("batches");
        ArrayNode loss = batches.putArray("loss");
        ArrayNode accuracy = batches.putArray("accuracy");
        for (History.Batch batch : history.batches()) {
            loss.add(batch.figures().loss());
            accuracy.add(batch.figures().accuracy());
        }
        return document;
    }

    private static ObjectNode node(History.Epoch epoch) {
        Figures training = epoch.training();
        Figures validation = epoch.validation();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("epoch", epoch.number())
                .put("loss", training.loss())
                .put("accuracy", training.accuracy());
        training.f1().ifPresent(f1 -> node.put("f1", f1));
        validation.named("validation").forEach(node::put);
        return node.put("learning_rate", epoch.learningRate())
                .put("images_per_second", epoch.imagesPerSecond())
                .put("seconds", epoch.seconds());
    }
}
