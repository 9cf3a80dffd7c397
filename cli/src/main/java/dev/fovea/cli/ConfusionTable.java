package dev.fovea.cli;

import dev.fovea.evaluation.ConfusionMatrix;
import java.util.Locale;

/** A confusion matrix as text: a row for each class, a column for each prediction. */
final class ConfusionTable {
    private static final int LEAST_WIDTH = 9;

    private ConfusionTable() {}

    static String of(ConfusionMatrix confusion) {
        int width = confusion.labels().names().stream().mapToInt(String::length).reduce(LEAST_WIDTH, Math::max);
        StringBuilder text = new StringBuilder();
        text.append(left("actual", width)).append("  predicted").append('\n').append(left("", width));
        confusion.labels().names().forEach(name -> text.append("  ").append(right(name, width)));
        text.append("  ").append(right("recall", LEAST_WIDTH));
        text.append("  ").append(right("precision", LEAST_WIDTH)).append('\n');
        for (int actual = 0; actual < confusion.labels().count(); actual++) {
            text.append(left(confusion.labels().name(actual), width));
            for (int predicted = 0; predicted < confusion.labels().count(); predicted++) {
                text.append("  ")
                        .append(right(String.format(Locale.ROOT, "%,d", confusion.count(actual, predicted)), width));
            }
            text.append("  ").append(right(share(confusion.recall(actual)), LEAST_WIDTH));
            text.append("  ")
                    .append(right(share(confusion.precision(actual)), LEAST_WIDTH))
                    .append('\n');
        }
        return text.toString();
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
