/**
 * How good a classifier is on pictures with known classes: accuracy, loss, and which classes it mistakes for which.
 *
 * <p>Figures are computed here from probabilities; nothing here trains, draws or prints. Start with
 * {@link dev.fovea.evaluation.Evaluator}.
 */
@NullMarked
package dev.fovea.evaluation;

import org.jspecify.annotations.NullMarked;
