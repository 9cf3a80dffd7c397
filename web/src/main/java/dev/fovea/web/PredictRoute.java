package dev.fovea.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.classifier.ImageClassifier;
import dev.fovea.classifier.Prediction;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;

/**
 * {@code POST /api/predict?name=cat.jpg}: the body is the picture file, or a form with the file in its field "picture".
 * Answers with {@code {"picture", "labels": ["label", ...], "label", "probability", "scores": [{"label", "probability"}, ...],
 * "milliseconds"}}: {@code labels} are those that the picture has, none, one or several; {@code label} is the most probable one.
 */
final class PredictRoute implements Handler {
    private static final double NANOS_OF_MILLI = 1e6;

    private final ImageClassifier classifier;
    private final UploadReader uploads;
    private final Turns turns = new Turns();

    PredictRoute(ImageClassifier classifier, int maxUploadBytes) {
        this.classifier = classifier;
        uploads = new UploadReader(maxUploadBytes);
    }

    @Override
    public void handle(Context context) throws IOException {
        if (!turns.enter()) {
            uploads.drop(context);
            context.header("Retry-After", "1");
            throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "Too many pictures at once; try again in a second.");
        }
        try {
            answer(context, uploads.read(context));
        } finally {
            turns.leave();
        }
    }

    private void answer(Context context, Upload upload) throws IOException {
        turns.decode();
        try {
            long start = System.nanoTime();
            Prediction prediction = classifier.predict(upload.content(), upload.name());
            Answer.json(context, node(prediction, (System.nanoTime() - start) / NANOS_OF_MILLI));
        } finally {
            turns.decoded();
        }
    }

    private static ObjectNode node(Prediction prediction, double milliseconds) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("picture", prediction.picture());
        ArrayNode labels = node.putArray("labels");
        prediction.labels().forEach(score -> labels.add(score.label()));
        node.put("label", prediction.best().label());
        node.put("probability", prediction.best().probability());
        ArrayNode scores = node.putArray("scores");
        prediction
                .scores()
                .forEach(score ->
                        scores.addObject().put("label", score.label()).put("probability", score.probability()));
        node.put("milliseconds", milliseconds);
        return node;
    }
}
