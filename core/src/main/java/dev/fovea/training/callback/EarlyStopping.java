package dev.fovea.training.callback;

import dev.fovea.training.Callback;

/** Ends training when validation has got no better for a number of epochs; the best epoch's weights are the result. */
public final class EarlyStopping implements Callback {
    private final int patience;
    private int epochsWithoutBetter;

    /** @param patience how many epochs may pass without a better one, 1 or more */
    public EarlyStopping(int patience) {
        if (patience < 1) {
            throw new IllegalArgumentException("Early stopping needs a patience of 1 epoch or more, got " + patience);
        }
        this.patience = patience;
    }

    @Override
    public void onEpochEnd(EpochEnd end) {
        epochsWithoutBetter = end.best() ? 0 : epochsWithoutBetter + 1;
        if (epochsWithoutBetter >= patience) {
            end.stop().run();
        }
    }
}
