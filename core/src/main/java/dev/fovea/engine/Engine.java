package dev.fovea.engine;

import dev.fovea.nn.Network;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Weights;
import dev.fovea.nn.optimizer.Optimizer;

/** Runs networks on one device in one precision. Safe for threads; what it compiled must be closed before it. */
public interface Engine extends AutoCloseable {
    EngineDescription description();

    /**
     * Compiles a network to predict with.
     *
     * @throws dev.fovea.FoveaException if the weights do not fit the network
     */
    Executable compile(Network network, Weights weights);

    /**
     * Compiles a network to train.
     *
     * @param initial the weights to start from
     * @param seed what every random mask is drawn from, together with step, sample and operation
     * @throws dev.fovea.FoveaException if the weights do not fit the network
     */
    TrainingExecutable compile(TrainingGraph graph, Weights initial, Optimizer optimizer, long seed);

    @Override
    void close();
}
