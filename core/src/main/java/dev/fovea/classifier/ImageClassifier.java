package dev.fovea.classifier;

import dev.fovea.FoveaException;
import dev.fovea.data.augment.Variation;
import dev.fovea.data.decode.DecodeLimits;
import dev.fovea.data.decode.PictureReader;
import dev.fovea.data.decode.UnreadablePictureException;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineDescription;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.OnnxSession;
import dev.fovea.engine.Predictor;
import dev.fovea.nn.Tensor;
import dev.fovea.picture.Image;
import dev.fovea.picture.Labels;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A network with its weights, labels and preprocessing, ready to classify pictures. Immutable and safe for threads; close
 * it after use.
 */
public final class ImageClassifier implements AutoCloseable {
    private static final int BATCH = 32;

    private final ModelFile file;
    private final Predictor predictor;
    private final EngineDescription engine;
    private final Optional<Engine> ownedEngine;
    private final DecodeLimits limits;
    private final PictureReader reader;
    private final TestTimeAugmentation views;

    /** Compiles what a model file says for an engine, which must stay open for as long as the classifier is used. */
    public ImageClassifier(ClassifierFile file, Engine engine) {
        this(file, engine, DecodeLimits.DEFAULT);
    }

    /**
     * Compiles what a model file says for an engine, which must stay open for as long as the classifier is used.
     *
     * @param limits how large a picture may be
     */
    public ImageClassifier(ClassifierFile file, Engine engine, DecodeLimits limits) {
        this(
                file,
                engine,
                limits,
                TestTimeAugmentation.none(file.preprocessing().size()));
    }

    /**
     * Compiles what a model file says for an engine, which must stay open for as long as the classifier is used.
     *
     * @param limits how large a picture may be
     * @param views how many views of each picture are judged; of the size that the preprocessing says
     */
    public ImageClassifier(ClassifierFile file, Engine engine, DecodeLimits limits, TestTimeAugmentation views) {
        this(
                file,
                engine.compile(file.network(), file.weights()),
                engine.description(),
                Optional.empty(),
                new Reading(limits, views));
    }

    /** How pictures are read and looked at. */
    private record Reading(DecodeLimits limits, TestTimeAugmentation views) {}

    private ImageClassifier(
            ModelFile file,
            Predictor predictor,
            EngineDescription engine,
            Optional<Engine> ownedEngine,
            Reading reading) {
        this.file = file;
        this.predictor = predictor;
        this.engine = engine;
        this.ownedEngine = ownedEngine;
        this.limits = reading.limits();
        this.views = reading.views();
        reader = new PictureReader(limits);
    }

    /**
     * Loads a model file, with an engine of its own that suits this machine.
     *
     * @param model a {@code .keras} or {@code .onnx} file
     * @throws dev.fovea.FoveaException if the file is missing, damaged, or holds what has no counterpart here, or the native
     *     libraries cannot be loaded
     */
    public static ImageClassifier load(Path model) {
        ModelFile file = ModelFile.read(model);
        TestTimeAugmentation one =
                TestTimeAugmentation.none(file.preprocessing().size());
        return open(file, EngineOptions.automatic(), DecodeLimits.DEFAULT, one);
    }

    /**
     * Opens what a model file says, with an engine of its own.
     *
     * @param limits how large a picture may be
     * @param views how many views of each picture are judged; of the size that the preprocessing says
     * @throws dev.fovea.FoveaException if the native libraries cannot be loaded, or the machine lacks what is asked for
     */
    public static ImageClassifier open(
            ModelFile file, EngineOptions options, DecodeLimits limits, TestTimeAugmentation views) {
        Reading reading = new Reading(limits, views);
        if (file instanceof OnnxFile onnx) {
            OnnxSession session = Engines.open(onnx.model(), options);
            return new ImageClassifier(onnx, session, session.description(), Optional.empty(), reading);
        }
        ClassifierFile ours = (ClassifierFile) file;
        Engine engine = Engines.open(options);
        try {
            Predictor predictor = engine.compile(ours.network(), ours.weights());
            return new ImageClassifier(ours, predictor, engine.description(), Optional.of(engine), reading);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /** Returns all that the model file says. */
    public ModelFile file() {
        return file;
    }

    public Labels labels() {
        return file.labels();
    }

    /** Returns how large a picture may be. */
    public DecodeLimits limits() {
        return limits;
    }

    public EngineDescription engine() {
        return engine;
    }

    /**
     * Writes a file that Keras opens: {@code .h5} where its name ends so, {@code .keras} otherwise.
     *
     * @throws dev.fovea.FoveaException if it cannot be written, or this is an ONNX file; an earlier file of that name is then
     *     as it was
     */
    public void save(Path target) {
        if (!(file instanceof ClassifierFile ours)) {
            throw new FoveaException("An ONNX file cannot be saved as " + target + "; copy the file itself.");
        }
        ours.write(target);
    }

    /**
     * Classifies a picture of any size.
     *
     * @throws dev.fovea.data.decode.UnreadablePictureException if it cannot be read
     */
    public Prediction predict(Path picture) {
        return predict(List.of(picture)).get(0);
    }

    /**
     * Classifies pictures of any sizes, in their order.
     *
     * @throws dev.fovea.data.decode.UnreadablePictureException if one cannot be read; the message names it
     */
    public List<Prediction> predict(List<Path> pictures) {
        return predict(pictures, unreadable -> {
            throw unreadable;
        });
    }

    /**
     * Classifies pictures of any sizes, in their order, leaving out those that cannot be read.
     *
     * @param unreadable told of each picture that is left out
     */
    public List<Prediction> predict(List<Path> pictures, Consumer<UnreadablePictureException> unreadable) {
        List<Prediction> predictions = new ArrayList<>();
        for (int start = 0; start < pictures.size(); start += BATCH) {
            predictions.addAll(batch(pictures.subList(start, Math.min(pictures.size(), start + BATCH)), unreadable));
        }
        return predictions;
    }

    private List<Prediction> batch(List<Path> pictures, Consumer<UnreadablePictureException> unreadable) {
        List<Path> readable = new ArrayList<>();
        List<Image> images = new ArrayList<>();
        for (Path picture : pictures) {
            try {
                images.add(reader.read(picture, file.preprocessing()));
                readable.add(picture);
            } catch (UnreadablePictureException e) {
                unreadable.accept(e);
            }
        }
        List<Prediction> predictions = new ArrayList<>();
        if (!images.isEmpty()) {
            Tensor probabilities = probabilities(pixels(images), images.size());
            for (int i = 0; i < images.size(); i++) {
                predictions.add(prediction(readable.get(i).toString(), probabilities, i));
            }
        }
        return predictions;
    }

    /**
     * Classifies the bytes of a picture file.
     *
     * @param name what to call it in the prediction and in messages
     * @throws dev.fovea.data.decode.UnreadablePictureException if these are not the bytes of a whole picture
     */
    public Prediction predict(byte[] picture, String name) {
        Image image = reader.read(picture, name, file.preprocessing());
        return prediction(name, probabilities(pixels(List.of(image)), 1), 0);
    }

    /**
     * Returns the probabilities of images that were read through this classifier's preprocessing, (images, units): the mean
     * over all views, where several are taken.
     *
     * @param pixels a direct buffer with (images, height, width, 3) bytes, from its start to its limit
     */
    public Tensor probabilities(ByteBuffer pixels, int images) {
        Tensor first = answer(pixels, images);
        if (views.views().isEmpty()) {
            return first;
        }
        float[] sum = first.values().clone();
        for (Variation view : views.views()) {
            ByteBuffer varied = views.view(view, pixels, images);
            Tensor more = answer(varied, images);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more.values()[i];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= views.views().size() + 1;
        }
        return new Tensor(first.shape(), sum);
    }

    private Tensor answer(ByteBuffer pixels, int images) {
        if (file instanceof OnnxFile onnx) {
            return onnx.probabilities(predictor.predict(ImageFeed.of(pixels, images, onnx.fedRange())));
        }
        return predictor.predict(
                ImageFeed.of(pixels, images, file.preprocessing().range()));
    }

    private ByteBuffer pixels(List<Image> images) {
        int bytes = Math.toIntExact(file.preprocessing().size().pixels() * Image.CHANNELS);
        ByteBuffer pixels = ByteBuffer.allocateDirect(images.size() * bytes);
        images.forEach(image -> pixels.put(image.pixels()));
        return pixels.flip();
    }

    private Prediction prediction(String name, Tensor probabilities, int sample) {
        int units = probabilities.shape().size(-1);
        List<Score> scores = new ArrayList<>();
        for (int label = 0; label < labels().count(); label++) {
            double probability = units == 1
                    ? ofTwo(probabilities.values()[sample], label)
                    : probabilities.values()[sample * units + label];
            scores.add(new Score(labels().name(label), probability));
        }
        List<Integer> decided =
                file.decision().labels(scores.stream().map(Score::probability).toList());
        return new Prediction(name, scores, decided.stream().map(scores::get).toList());
    }

    /** A single sigmoid unit gives the probability of the second class. */
    private static double ofTwo(double second, int label) {
        return label == 1 ? second : 1 - second;
    }

    @Override
    public void close() {
        predictor.close();
        ownedEngine.ifPresent(Engine::close);
    }
}
