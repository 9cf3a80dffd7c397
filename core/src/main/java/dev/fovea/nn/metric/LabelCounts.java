package dev.fovea.nn.metric;

/**
 * How often labels were said rightly and wrongly: of one label over several pictures, or of all labels together.
 *
 * @param truePositives said, and there
 * @param falsePositives said, and not there
 * @param falseNegatives not said, and there
 */
public record LabelCounts(long truePositives, long falsePositives, long falseNegatives) {
    /** Nothing counted yet. */
    public static final LabelCounts NONE = new LabelCounts(0, 0, 0);

    /** Returns the counts with one more answer. */
    public LabelCounts with(boolean said, boolean there) {
        return new LabelCounts(
                truePositives + (said && there ? 1 : 0),
                falsePositives + (said && !there ? 1 : 0),
                falseNegatives + (!said && there ? 1 : 0));
    }

    public LabelCounts plus(LabelCounts other) {
        return new LabelCounts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives);
    }

    /** Returns how often the label is there. */
    public long there() {
        return truePositives + falseNegatives;
    }

    /** Returns the share of those said that are there, 0-1; NaN when none was said. */
    public double precision() {
        return (double) truePositives / (truePositives + falsePositives);
    }

    /** Returns the share of those there that were said, 0-1; NaN when none is there. */
    public double recall() {
        return (double) truePositives / (truePositives + falseNegatives);
    }

    /** Returns the harmonic mean of precision and recall, 0-1; NaN when none was said and none is there. */
    public double f1() {
        return 2.0 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
    }
}
