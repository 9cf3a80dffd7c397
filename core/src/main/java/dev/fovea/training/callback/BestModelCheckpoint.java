package dev.fovea.training.callback;

import dev.fovea.nn.Weights;
import dev.fovea.training.Callback;
import dev.fovea.training.History;
import java.util.function.BiConsumer;

/** Saves the weights after every epoch that is the best so far, so that a killed run loses one epoch at most. */
public final class BestModelCheckpoint implements Callback {
    private final BiConsumer<Weights, History.Epoch> save;

    /** @param save writes the weights to where they are kept; what it throws ends the run */
    public BestModelCheckpoint(BiConsumer<Weights, History.Epoch> save) {
        this.save = save;
    }

    @Override
    public void onEpochEnd(EpochEnd end) {
        if (end.best()) {
            save.accept(end.weights().get(), end.epoch());
        }
    }
}
