package dev.fovea.nn.schedule;

/** The learning rate at each step: a pure function, so that a resumed run has the same. */
public sealed interface Schedule permits ConstantRate, InverseTimeDecay {
    /** Returns the learning rate of a step, above 0; steps are counted from 0. */
    double at(long step);
}
