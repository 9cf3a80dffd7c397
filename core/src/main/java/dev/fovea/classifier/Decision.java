package dev.fovea.classifier;

import dev.fovea.nn.metric.LabelScores;
import dev.fovea.picture.Labels;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How a classifier decides from probabilities which labels a picture has. */
public sealed interface Decision {
    /**
     * Returns the numbers of the labels that a picture has, the most probable first; none where it shows nothing that is known.
     *
     * @param probabilities one for each label, 0-1
     */
    List<Integer> labels(List<Double> probabilities);

    /** Returns the choice of one class, whatever a picture shows. */
    static Decision oneClass() {
        return new OneClass(Optional.empty());
    }

    /** Returns the choice of one class, or of all labels that are as probable as not, as the labels say. */
    static Decision usual(Labels labels) {
        return labels.multiLabel()
                ? new EachLabel(Collections.nCopies(labels.count(), LabelScores.EVEN_THRESHOLD))
                : oneClass();
    }

    /**
     * One class, the most probable one.
     *
     * @param rejection when a picture shows none of the classes; empty where it always shows one
     */
    record OneClass(Optional<Rejection> rejection) implements Decision {
        @Override
        public List<Integer> labels(List<Double> probabilities) {
            int best = IntStream.range(0, probabilities.size())
                    .reduce((one, other) -> probabilities.get(other) > probabilities.get(one) ? other : one)
                    .orElseThrow();
            boolean rejected =
                    rejection.map(none -> none.rejects(probabilities.get(best))).orElse(false);
            return rejected ? List.of() : List.of(best);
        }
    }

    /**
     * Each label by itself: a picture has those whose probability reaches their threshold.
     *
     * @param thresholds one for each label, 0-1
     */
    record EachLabel(List<Double> thresholds) implements Decision {
        public EachLabel {
            thresholds = List.copyOf(thresholds);
            for (double threshold : thresholds) {
                if (!(threshold >= 0 && threshold <= 1)) {
                    throw new IllegalArgumentException("A label's threshold must be 0 to 1, got " + threshold);
                }
            }
        }

        @Override
        public List<Integer> labels(List<Double> probabilities) {
            return IntStream.range(0, probabilities.size())
                    .filter(label -> probabilities.get(label) >= thresholds.get(label))
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer label) -> probabilities.get(label))
                            .reversed())
                    .toList();
        }
    }
}
