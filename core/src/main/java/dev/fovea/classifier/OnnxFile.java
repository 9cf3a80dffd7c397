package dev.fovea.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fovea.FoveaException;
import dev.fovea.engine.OnnxModel;
import dev.fovea.format.onnx.OnnxDescription;
import dev.fovea.format.onnx.OnnxType;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Labels;
import dev.fovea.picture.PixelRange;
import dev.fovea.picture.Preprocessing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An image classifier in an ONNX file: what predicting with it needs. The network itself stays in the file, for onnxruntime.
 *
 * @param model the file and how it is fed
 * @param probabilities whether it answers probabilities; otherwise softmax, or sigmoid for one unit, makes them
 * @param described whether the file itself says its labels and preprocessing, as those that Fovea writes do
 * @param provenance where it came from; empty for a file that Fovea did not write
 * @param decision which labels a picture has, given probabilities
 */
public record OnnxFile(
        OnnxModel model,
        boolean probabilities,
        boolean described,
        Labels labels,
        Preprocessing preprocessing,
        Optional<Provenance> provenance,
        Decision decision,
        List<String> notes)
        implements ModelFile {
    public OnnxFile {
        notes = List.copyOf(notes);
    }

    /**
     * Reads a file's description. One that Fovea did not write gets numbered classes, and notes.
     *
     * @throws FoveaException if the file is missing, damaged, or no image classifier; the message says what is missing
     */
    public static OnnxFile read(Path file) {
        OnnxDescription said = OnnxDescription.read(file);
        OnnxDescription.Slot input = only(file, "input", said.inputs());
        OnnxDescription.Slot output = said.outputs().stream()
                .findFirst()
                .orElseThrow(() -> new FoveaException(file + " has no output, so it is no classifier."));
        @Nullable String json = said.metadata().get(ClassifierFile.ENTRY);
        Optional<FoveaEntry> entry = Optional.ofNullable(json).map(text -> FoveaEntry.read(file, text.getBytes(UTF_8)));
        OnnxInput images = OnnxInput.of(file, input, entry.map(FoveaEntry::preprocessing));
        int units = units(file, output, entry);
        boolean probabilities =
                output.operator().equals("Softmax") || output.operator().equals("Sigmoid");
        List<String> notes = new ArrayList<>();
        if (entry.isEmpty()) {
            notes.add(file + " was not written by Fovea: its classes are numbered. Name them with --labels.");
            if (!probabilities) {
                notes.add(file + " ends with " + (output.operator().isEmpty() ? "no operator" : output.operator())
                        + ", so its output '" + output.name() + "' is taken for logits, and softmax makes probabilities"
                        + " of them.");
            }
        }
        OnnxModel model =
                new OnnxModel(file, input.name(), output.name(), images.feed(), images.shape(), images.batch());
        boolean eachLabel = output.operator().equals("Sigmoid") && units > 1;
        Labels numbered = Labels.numbered(units == 1 ? 2 : units).withMultiLabel(eachLabel);
        FoveaEntry known = entry.orElseGet(() -> new FoveaEntry(
                numbered,
                Preprocessing.of(images.shape().size(0), images.shape().size(1)),
                Optional.empty(),
                Decision.usual(numbered)));
        return new OnnxFile(
                model,
                probabilities,
                entry.isPresent(),
                known.labels(),
                known.preprocessing(),
                known.provenance(),
                known.decision(),
                notes);
    }

    private static OnnxDescription.Slot only(Path file, String what, List<OnnxDescription.Slot> slots) {
        if (slots.size() != 1) {
            throw new FoveaException(file + " has " + slots.size() + " " + what + "s ("
                    + String.join(
                            ", ", slots.stream().map(OnnxDescription.Slot::name).toList())
                    + "), but an image classifier has one.");
        }
        return slots.get(0);
    }

    private static int units(Path file, OnnxDescription.Slot output, Optional<FoveaEntry> entry) {
        if (entry.isPresent()) {
            return entry.get().labels().count();
        }
        List<Long> shape = output.shape();
        long units = shape.size() < 2 ? -1 : shape.get(1);
        boolean plain = shape.stream().skip(2).allMatch(size -> size == 1);
        if (units < 1
                || units > 1 << 20
                || !plain
                || output.type().filter(type -> type == OnnxType.FLOAT).isEmpty()) {
            throw new FoveaException("The output '" + output.name() + "' of " + file + " has the shape " + shape
                    + " and the type " + output.type().map(OnnxType::name).orElse("unknown")
                    + "; a classifier answers float (batch, classes).");
        }
        return (int) units;
    }

    /** Says whether it is known which values the file is fed: it tells so, or takes bytes. */
    public boolean saysItsRange() {
        return described || model.feed() == OnnxModel.Feed.BYTES;
    }

    /** Returns the values that the file is fed, which are bytes where it rescales by itself. */
    PixelRange fedRange() {
        return model.feed() == OnnxModel.Feed.BYTES ? PixelRange.BYTE : preprocessing.range();
    }

    @Override
    public String name() {
        return String.valueOf(model.file().getFileName());
    }

    @Override
    public OnnxFile withLabels(Labels newLabels) {
        if (newLabels.count() != labels.count()) {
            throw new FoveaException(model.file() + " tells " + labels.count() + " classes apart, but there are "
                    + newLabels.count() + " labels: " + String.join(", ", newLabels.names()) + ".");
        }
        Labels same = newLabels.withMultiLabel(labels.multiLabel());
        return new OnnxFile(model, probabilities, described, same, preprocessing, provenance, decision, notes);
    }

    @Override
    public OnnxFile withPreprocessing(Preprocessing newPreprocessing) {
        ImageSize size = newPreprocessing.size();
        if (!Shape.of(size.height(), size.width(), Image.CHANNELS).equals(model.images())) {
            throw new FoveaException(
                    model.file() + " takes images of " + model.images() + ", but pictures are read as " + size + ".");
        }
        return new OnnxFile(model, probabilities, described, labels, newPreprocessing, provenance, decision, notes);
    }

    /** Returns what the file answered, (batch, units), as probabilities. */
    Tensor probabilities(Tensor answer) {
        if (probabilities) {
            return answer;
        }
        int units = answer.shape().size(-1);
        float[] values = answer.values().clone();
        for (int row = 0; row < values.length; row += units) {
            if (units == 1) {
                values[row] = (float) (1 / (1 + Math.exp(-values[row])));
            } else {
                softmax(values, row, units);
            }
        }
        return new Tensor(answer.shape(), values);
    }

    private static void softmax(float[] values, int from, int count) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            largest = Math.max(largest, values[i]);
        }
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += Math.exp(values[i] - largest);
        }
        for (int i = from; i < from + count; i++) {
            values[i] = (float) (Math.exp(values[i] - largest) / sum);
        }
    }

    /** How the input of a file takes images. */
    private record OnnxInput(OnnxModel.Feed feed, Shape shape, OptionalInt batch) {
        static OnnxInput of(Path file, OnnxDescription.Slot input, Optional<Preprocessing> known) {
            List<Long> sizes = input.shape();
            boolean channelsLast = sizes.size() == 4 && sizes.get(3) == Image.CHANNELS;
            boolean channelsFirst = sizes.size() == 4 && sizes.get(1) == Image.CHANNELS && !channelsLast;
            boolean bytes = input.type().filter(type -> type == OnnxType.UINT8).isPresent();
            boolean floats = input.type().filter(type -> type == OnnxType.FLOAT).isPresent();
            boolean taken = channelsLast ? bytes || floats : channelsFirst && floats;
            if (!taken) {
                throw new FoveaException("The input '" + input.name() + "' of " + file + " takes "
                        + input.type().map(OnnxType::name).orElse("values of an unknown type") + " of shape " + sizes
                        + "; float (batch, 3, height, width), and float or uint8 (batch, height, width, 3) are fed.");
            }
            int axis = channelsFirst ? 2 : 1;
            long height = known.map(p -> (long) p.size().height()).orElse(sizes.get(axis));
            long width = known.map(p -> (long) p.size().width()).orElse(sizes.get(axis + 1));
            if (height < 1 || width < 1 || height > ImageSize.MAX || width > ImageSize.MAX) {
                throw new FoveaException("The input '" + input.name() + "' of " + file + " has the shape " + sizes
                        + ": it does not say how high and wide images are. Export it with a fixed size.");
            }
            OnnxModel.Feed feed = bytes
                    ? OnnxModel.Feed.BYTES
                    : channelsFirst ? OnnxModel.Feed.FLOATS_CHANNELS_FIRST : OnnxModel.Feed.FLOATS;
            long batch = sizes.get(0);
            return new OnnxInput(
                    feed,
                    Shape.of((int) height, (int) width, Image.CHANNELS),
                    batch < 1 ? OptionalInt.empty() : OptionalInt.of((int) Math.min(batch, 1 << 16)));
        }
    }
}
