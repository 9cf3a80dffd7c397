package dev.fovea.cli;

import dev.fovea.evaluation.LabelFigures;
import dev.fovea.nn.metric.LabelCounts;
import dev.fovea.picture.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How well each of several labels was recognised, as text and as JSON: a row for each label. */
final class LabelTable {
    private static final int WIDTH = 17;

    private LabelTable() {}

    static String of(LabelFigures figures) {
        int names = figures.labels().names().stream().mapToInt(String::length).reduce("label".length(), Math::max);
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "F1 %.4f micro, %.4f macro; mean average precision %.4f; Hamming loss %.4f%n%n",
                figures.microF1(),
                figures.macroF1(),
                figures.meanAveragePrecision(),
                figures.hammingLoss()));
        text.append(padded("label", names));
        for (String title : new String[] {"pictures", "recall", "precision", "F1", "average precision"}) {
            text.append("  ")
                    .append(" ".repeat(Math.max(0, width(title) - title.length())))
                    .append(title);
        }
        text.append('\n');
        for (int label = 0; label < figures.labels().count(); label++) {
            LabelCounts counts = figures.counts(label);
            text.append(padded(figures.labels().name(label), names))
                    .append(String.format(Locale.ROOT, "  %,9d", counts.there()))
                    .append("  ")
                    .append(share(counts.recall(), 9))
                    .append("  ")
                    .append(share(counts.precision(), 9))
                    .append("  ")
                    .append(share(counts.f1(), 9))
                    .append("  ")
                    .append(share(figures.averagePrecision(label), WIDTH))
                    .append('\n');
        }
        return text.toString();
    }

    private static int width(String title) {
        return Math.max(9, title.length());
    }

    private static String share(double value, int width) {
        String text = Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
        return " ".repeat(width - text.length()) + text;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** Says from which probability on each label is said. */
    static String thresholds(Labels labels, List<Double> thresholds) {
        return IntStream.range(0, labels.count())
                .mapToObj(label -> String.format(Locale.ROOT, "%s %.4f", labels.name(label), thresholds.get(label)))
                .collect(Collectors.joining(", ", "Thresholds with the largest F1 on the validation pictures: ", ""));
    }

    /** Returns the figures of all labels together, by name. */
    static Map<String, Object> together(LabelFigures figures) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("micro_f1", figures.microF1());
        map.put("macro_f1", figures.macroF1());
        map.put("mean_average_precision", figures.meanAveragePrecision());
        map.put("hamming_loss", figures.hammingLoss());
        return map;
    }

    /** Returns the figures of one label, by name. */
    static Map<String, Object> figuresOf(LabelFigures figures, int label) {
        LabelCounts counts = figures.counts(label);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pictures", counts.there());
        map.put("recall", counts.recall());
        map.put("precision", counts.precision());
        map.put("f1", counts.f1());
        map.put("average_precision", figures.averagePrecision(label));
        return map;
    }
}
