package dev.fovea.training.callback;

import dev.fovea.training.Callback;
import java.util.function.Consumer;

/** Saves the weights after every epoch that is the best so far, so that a killed run loses one epoch at most. */
public final class BestModelCheckpoint implements Callback {
    private final Consumer<EpochEnd> save;

    /** @param save writes what is wanted of the epoch to where it is kept; what it throws ends the run */
    public BestModelCheckpoint(Consumer<EpochEnd> save) {
        this.save = save;
    }

    @Override
    public void onEpochEnd(EpochEnd end) {
        if (end.best()) {
            save.accept(end);
        }
    }
}
