package dev.fovea.nn.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The probabilities of labels for a number of pictures, and which labels those have, gathered batch by batch. */
public final class LabelScores {
    /** What a label's probability must reach where nothing else is known. */
    public static final double EVEN_THRESHOLD = 0.5;

    private final int labels;
    private float[] probabilities = new float[0];
    private boolean[] truths = new boolean[0];
    private int pictures;

    /** @param labels how many there are, 1 or more */
    public LabelScores(int labels) {
        if (labels < 1) {
            throw new IllegalArgumentException("Scores need 1 label or more, got " + labels);
        }
        this.labels = labels;
    }

    /**
     * Adds pictures.
     *
     * @param said their probabilities, (pictures, labels)
     * @param there which labels they have, (pictures, labels), above 0.5 for those that are there
     */
    public void add(float[] said, float[] there) {
        if (said.length != there.length || said.length % labels != 0) {
            throw new IllegalArgumentException("Scores of " + labels + " labels need as many answers as truths, got "
                    + said.length + " and " + there.length);
        }
        int from = pictures * labels;
        if (from + said.length > probabilities.length) {
            int room = Math.max(2 * probabilities.length, from + said.length);
            probabilities = Arrays.copyOf(probabilities, room);
            truths = Arrays.copyOf(truths, room);
        }
        for (int i = 0; i < said.length; i++) {
            probabilities[from + i] = said[i];
            truths[from + i] = there[i] > EVEN_THRESHOLD;
        }
        pictures += said.length / labels;
    }

    public int pictures() {
        return pictures;
    }

    /** Returns how often a label is said rightly and wrongly, where it is said from a probability on. */
    public LabelCounts counts(int label, double threshold) {
        LabelCounts counts = LabelCounts.NONE;
        for (int i = label; i < pictures * labels; i += labels) {
            counts = counts.with(probabilities[i] >= threshold, truths[i]);
        }
        return counts;
    }

    /** Returns how often labels are said rightly and wrongly, all of them together, each from its threshold on. */
    public LabelCounts counts(List<Double> thresholds) {
        return IntStream.range(0, labels)
                .mapToObj(label -> counts(label, thresholds.get(label)))
                .reduce(LabelCounts.NONE, LabelCounts::plus);
    }

    /** Returns the share of pictures all of whose labels are right, given each label's threshold, 0-1; NaN without pictures. */
    public double exact(List<Double> thresholds) {
        int exact = 0;
        for (int picture = 0; picture < pictures; picture++) {
            int from = picture * labels;
            boolean right = IntStream.range(0, labels)
                    .allMatch(label -> probabilities[from + label] >= thresholds.get(label) == truths[from + label]);
            exact += right ? 1 : 0;
        }
        return (double) exact / pictures;
    }

    /**
     * Returns the area under the steps of precision over recall, 0-1: the sum of precisions, each times the recall that it
     * is more than the one before, as scikit-learn's {@code average_precision_score}. NaN when no picture has the label.
     */
    public double averagePrecision(int label) {
        int[] order = byProbability(label);
        double sum = 0;
        long found = 0;
        long foundBefore = 0;
        for (int i = 0; i < order.length; i++) {
            found += truths[order[i]] ? 1 : 0;
            // Pictures of one probability are said together.
            if (i + 1 == order.length || probabilities[order[i + 1]] < probabilities[order[i]]) {
                sum += (double) found / (i + 1) * (found - foundBefore);
                foundBefore = found;
            }
        }
        return sum / found;
    }

    /**
     * Returns the threshold with the largest F1 of a label: half way between the pictures that it tells apart, of several as
     * good ones the nearest to 0.5, which it also is when no picture has the label.
     */
    public double bestThreshold(int label) {
        int[] order = byProbability(label);
        long there = IntStream.of(order).filter(i -> truths[i]).count();
        double best = EVEN_THRESHOLD;
        double bestF1 = 0;
        long found = 0;
        for (int i = 0; i < order.length; i++) {
            found += truths[order[i]] ? 1 : 0;
            double probability = probabilities[order[i]];
            double next = i + 1 == order.length ? 0 : probabilities[order[i + 1]];
            if (next == probability && i + 1 < order.length) {
                continue;
            }
            double f1 = new LabelCounts(found, i + 1 - found, there - found).f1();
            double threshold = (probability + next) / 2;
            boolean nearer = Math.abs(threshold - EVEN_THRESHOLD) < Math.abs(best - EVEN_THRESHOLD);
            if (found > 0 && (f1 > bestF1 || (f1 == bestF1 && nearer))) {
                bestF1 = f1;
                best = threshold;
            }
        }
        return best;
    }

    /** Returns the {@link #bestThreshold} of each label. */
    public List<Double> bestThresholds() {
        return IntStream.range(0, labels).mapToObj(this::bestThreshold).toList();
    }

    /** Returns the places of a label's probabilities, the largest first. */
    private int[] byProbability(int label) {
        return IntStream.range(0, pictures)
                .mapToObj(picture -> picture * labels + label)
                .sorted(Comparator.comparingDouble((Integer i) -> -probabilities[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
