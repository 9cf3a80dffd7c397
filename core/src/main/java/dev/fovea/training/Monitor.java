package dev.fovea.training;

/** Which validation figure says that one epoch is better than another. */
public enum Monitor {
    LOSS {
        @Override
        public boolean isBetter(Figures figures, Figures than) {
            return figures.loss() < than.loss();
        }
    },
    ACCURACY {
        @Override
        public boolean isBetter(Figures figures, Figures than) {
            return figures.accuracy() > than.accuracy();
        }
    };

    public abstract boolean isBetter(Figures figures, Figures than);
}
