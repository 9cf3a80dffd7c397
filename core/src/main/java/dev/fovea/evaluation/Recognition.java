package dev.fovea.evaluation;

import dev.fovea.picture.Labels;

/** What a classifier recognised on pictures whose labels are known: one class of each, or several labels. */
public sealed interface Recognition permits ConfusionMatrix, LabelFigures {
    Labels labels();

    /** Returns the share of pictures of which all is right, 0-1: their class, or all of their labels. */
    double accuracy();
}
