package dev.fovea.transfer;

/**
 * Pictures of a feature table as rows to learn from: each once for every pass, the passes of a picture one after the other.
 *
 * @param pictures their numbers in the table
 * @param passes how many of the table's passes, from the first on
 */
@SuppressWarnings("ArrayRecordComponent") // made here, and read by all
public record LearningRows(FeatureTable table, int[] pictures, int passes) implements FeatureRows {
    /** Returns all passes of some pictures. */
    public static LearningRows of(FeatureTable table, int[] pictures) {
        return new LearningRows(table, pictures, table.passes().size());
    }

    @Override
    public int size() {
        return pictures.length * passes;
    }

    @Override
    public int columns() {
        return table.columns();
    }

    @Override
    public void copy(int row, float[] target, int at) {
        table.copy(pictures[row / passes], row % passes, target, at);
    }
}
