package dev.fovea.format.onnx;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an ONNX file says of itself: what it is fed, what it answers, and texts. Weights are skipped, and nothing is run.
 *
 * @param inputs what it is fed; constants are none
 * @param outputs what it answers
 * @param metadata texts by name
 */
public record OnnxDescription(List<Slot> inputs, List<Slot> outputs, Map<String, String> metadata) {
    private static final int LONGEST_NAME = 1 << 16;
    private static final int LONGEST_TEXT = 1 << 24;
    private static final int MOST_TEXTS = 1 << 10;
    private static final int MOST_NAMES = 1 << 20;
    private static final int LONGEST_SHAPE = 64;

    /**
     * An input or output.
     *
     * @param type the type of its elements; empty where it is none that is understood
     * @param shape its sizes, -1 for those that are known only when it runs; empty when nothing is said of it
     * @param operator the operator that computes it, such as {@code Softmax}; empty for an input
     */
    public record Slot(String name, Optional<OnnxType> type, List<Long> shape, String operator) {
        public Slot {
            shape = List.copyOf(shape);
        }
    }

    public OnnxDescription {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads a file's description.
     *
     * @throws FoveaException if the file is missing, is no ONNX file, or is damaged
     */
    public static OnnxDescription read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return model(ProtoReader.of(channel));
        } catch (NoSuchFileException e) {
            throw new FoveaException("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new FoveaException(
                    "Could not read " + file + " as an ONNX file: " + FileProblem.of(e) + ". Copy or export it again.",
                    e);
        }
    }

    private static OnnxDescription model(ProtoReader model) throws IOException {
        Parts graph = new Parts();
        Map<String, String> metadata = new LinkedHashMap<>();
        boolean found = false;
        while (model.next()) {
            if (model.field() == 7) {
                graph.read(model.message());
                found = true;
            } else if (model.field() == 14) {
                if (metadata.size() == MOST_TEXTS) {
                    throw new IOException("it has more than " + MOST_TEXTS + " texts");
                }
                text(model.message(), metadata);
            }
        }
        if (!found) {
            throw new IOException("there is no graph in it");
        }
        return graph.description(metadata);
    }

    private static void text(ProtoReader entry, Map<String, String> metadata) throws IOException {
        String key = "";
        String value = "";
        while (entry.next()) {
            if (entry.field() == 1) {
                key = entry.text(LONGEST_NAME);
            } else if (entry.field() == 2) {
                value = entry.text(LONGEST_TEXT);
            }
        }
        metadata.put(key, value);
    }

    /** What is gathered from a graph. */
    private static final class Parts {
        private final List<Slot> inputs = new ArrayList<>();
        private final List<Slot> outputs = new ArrayList<>();
        private final Set<String> constants = new HashSet<>();
        private final Map<String, String> operators = new HashMap<>();

        void read(ProtoReader graph) throws IOException {
            while (graph.next()) {
                if (constants.size() + operators.size() + inputs.size() + outputs.size() > MOST_NAMES) {
                    throw new IOException("its graph has more than " + MOST_NAMES + " names");
                }
                switch (graph.field()) {
                    case 1 -> node(graph.message());
                    case 5 -> constants.add(name(graph.message(), 8));
                    case 11 -> inputs.add(slot(graph.message()));
                    case 12 -> outputs.add(slot(graph.message()));
                    default -> {}
                }
            }
        }

        /** Files of the first versions list constants among their inputs. */
        OnnxDescription description(Map<String, String> metadata) {
            return new OnnxDescription(
                    inputs.stream()
                            .filter(input -> !constants.contains(input.name()))
                            .toList(),
                    outputs.stream().map(this::withOperator).toList(),
                    metadata);
        }

        private Slot withOperator(Slot output) {
            String source = output.name();
            @Nullable String operator = operators.get(source);
            // "Identity name": what is handed on is looked up where it came from; the chain is as long as the graph at
            // most.
            for (int i = 0; operator != null && operator.startsWith(IDENTITY) && i < operators.size(); i++) {
                operator = operators.get(operator.substring(IDENTITY.length()));
            }
            return new Slot(output.name(), output.type(), output.shape(), operator == null ? "" : operator);
        }

        private static final String IDENTITY = "Identity ";

        private void node(ProtoReader node) throws IOException {
            List<String> results = new ArrayList<>();
            String first = "";
            String operator = "";
            while (node.next()) {
                if (node.field() == 1 && first.isEmpty()) {
                    first = node.text(LONGEST_NAME);
                } else if (node.field() == 2) {
                    results.add(node.text(LONGEST_NAME));
                } else if (node.field() == 4) {
                    operator = node.text(LONGEST_NAME);
                }
                if (results.size() > MOST_NAMES) {
                    throw new IOException("one of its nodes has more than " + MOST_NAMES + " results");
                }
            }
            String said = operator.equals("Identity") ? IDENTITY + first : operator;
            results.forEach(result -> operators.put(result, said));
        }

        private static String name(ProtoReader message, int field) throws IOException {
            String name = "";
            while (message.next()) {
                if (message.field() == field) {
                    name = message.text(LONGEST_NAME);
                }
            }
            return name;
        }

        private static Slot slot(ProtoReader value) throws IOException {
            String name = "";
            Optional<OnnxType> type = Optional.empty();
            List<Long> shape = new ArrayList<>();
            while (value.next()) {
                if (value.field() == 1) {
                    name = value.text(LONGEST_NAME);
                } else if (value.field() == 2) {
                    ProtoReader kinds = value.message();
                    while (kinds.next()) {
                        if (kinds.field() == 1) {
                            type = tensor(kinds.message(), shape);
                        }
                    }
                }
            }
            return new Slot(name, type, shape, "");
        }

        private static Optional<OnnxType> tensor(ProtoReader tensor, List<Long> shape) throws IOException {
            Optional<OnnxType> type = Optional.empty();
            while (tensor.next()) {
                if (tensor.field() == 1) {
                    type = OnnxType.numbered(tensor.number());
                } else if (tensor.field() == 2) {
                    ProtoReader sizes = tensor.message();
                    while (sizes.next()) {
                        if (shape.size() == LONGEST_SHAPE) {
                            throw new IOException("a shape in it has more than " + LONGEST_SHAPE + " sizes");
                        }
                        shape.add(size(sizes.message()));
                    }
                }
            }
            return type;
        }

        private static long size(ProtoReader dimension) throws IOException {
            long size = -1;
            while (dimension.next()) {
                if (dimension.field() == 1) {
                    size = dimension.number();
                }
            }
            return size < 0 ? -1 : size;
        }
    }
}
