package dev.fovea.bench;

/**
 * Where two ways of answering differ on the same questions.
 *
 * @param gained how many the second answers right and the first does not
 * @param lost how many the first answers right and the second does not
 */
record PairedAnswers(int gained, int lost) {
    /**
     * Compares two ways.
     *
     * @param first 1 for each question that the first way answers right, 0 for the others
     * @param second the same of the second way
     */
    static PairedAnswers of(double[] first, double[] second) {
        int gained = 0;
        int lost = 0;
        for (int i = 0; i < first.length; i++) {
            gained += second[i] > first[i] ? 1 : 0;
            lost += second[i] < first[i] ? 1 : 0;
        }
        return new PairedAnswers(gained, lost);
    }

    /** Returns how probable a difference as large or larger is, to either side, if both ways are equally good (McNemar, 1947; exact). */
    double probability() {
        int both = gained + lost;
        double tail = 0;
        double logarithm = -both * Math.log(2);
        for (int k = 0; k <= Math.min(gained, lost); k++) {
            tail += Math.exp(logarithm);
            logarithm += Math.log((double) (both - k) / (k + 1));
        }
        return Math.min(1, 2 * tail);
    }
}
