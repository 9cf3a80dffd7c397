package dev.fovea.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.fovea.FoveaException;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineDescription;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.OnnxModel;
import dev.fovea.engine.OnnxSession;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A file in onnxruntime, on the processor. */
public final class OnnxRuntime implements OnnxSession {
    private final OnnxModel model;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final EngineDescription description;

    private OnnxRuntime(
            OnnxModel model, OrtEnvironment environment, OrtSession session, EngineDescription description) {
        this.model = model;
        this.environment = environment;
        this.session = session;
        this.description = description;
    }

    /**
     * Opens a file.
     *
     * @throws FoveaException if onnxruntime refuses it, or the options ask for a GPU
     */
    public static OnnxRuntime open(OnnxModel model, EngineOptions options) {
        if (options.device().filter(device -> device != Device.CPU).isPresent()) {
            throw new FoveaException("ONNX files run on the processor alone here; leave out --device, or use the"
                    + " .keras file that the ONNX file was exported from.");
        }
        int threads = options.threads().orElse(Runtime.getRuntime().availableProcessors());
        OrtEnvironment environment = OnnxEnvironment.get();
        try (OrtSession.SessionOptions wanted = new OrtSession.SessionOptions()) {
            wanted.setIntraOpNumThreads(threads);
            wanted.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            OrtSession session = environment.createSession(model.file().toString(), wanted);
            String version = "onnxruntime " + environment.getVersion();
            return new OnnxRuntime(
                    model,
                    environment,
                    session,
                    new EngineDescription(Device.CPU, Precision.FLOAT32, threads, version));
        } catch (OrtException e) {
            throw new FoveaException("onnxruntime cannot run " + model.file() + ": " + e.getMessage() + ".", e);
        }
    }

    @Override
    public EngineDescription description() {
        return description;
    }

    @Override
    public Tensor predict(Samples images) {
        int most = model.batch().orElse(images.count());
        float[] all = new float[0];
        for (int first = 0; first < images.count(); first += most) {
            int count = Math.min(most, images.count() - first);
            Map<String, Tensor> results = run(images, first, most, List.of(model.output()));
            float[] part = Objects.requireNonNull(results.get(model.output())).values();
            int units = part.length / most;
            if (first == 0) {
                all = new float[units * images.count()];
            }
            System.arraycopy(part, 0, all, first * units, count * units);
        }
        return new Tensor(Shape.of(images.count(), all.length / images.count()), all);
    }

    @Override
    public Map<String, Tensor> outputs(Samples images, Collection<String> names) {
        return run(images, 0, images.count(), names);
    }

    private Map<String, Tensor> run(Samples images, int first, int count, Collection<String> names) {
        long[] shape = shape(count);
        try (OnnxTensor fed = OnnxFeed.tensor(environment, model, images, first, shape);
                OrtSession.Result result = session.run(Map.of(model.input(), fed), new LinkedHashSet<>(names))) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, OnnxValue> entry : result) {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
            }
            return tensors;
        } catch (OrtException e) {
            throw new FoveaException(
                    "onnxruntime could not compute " + model.file() + " for images of shape " + Arrays.toString(shape)
                            + ": " + e.getMessage() + ".",
                    e);
        }
    }

    private long[] shape(int count) {
        Shape image = model.images();
        return model.feed() == OnnxModel.Feed.FLOATS_CHANNELS_FIRST
                ? new long[] {count, image.size(2), image.size(0), image.size(1)}
                : Arrays.stream(image.withLeading(count).sizes()).asLongStream().toArray();
    }

    private Tensor tensor(String name, OnnxValue value) {
        if (!(value instanceof OnnxTensor tensor)) {
            throw new FoveaException("The output '" + name + "' of " + model.file() + " is no tensor, but "
                    + value.getType() + "; export the classifier with a plain output of floats.");
        }
        FloatBuffer floats = tensor.getFloatBuffer();
        if (floats == null) {
            throw new FoveaException("The output '" + name + "' of " + model.file() + " holds no floats, but "
                    + tensor.getInfo().type + "; export the classifier with an output of float32.");
        }
        float[] values = new float[floats.remaining()];
        floats.get(values);
        int[] sizes = Arrays.stream(tensor.getInfo().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
        return new Tensor(Shape.of(sizes), values);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new FoveaException("onnxruntime could not close " + model.file() + ": " + e.getMessage() + ".", e);
        }
    }
}
