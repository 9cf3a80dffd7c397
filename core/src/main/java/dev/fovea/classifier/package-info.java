/**
 * What a user trains, saves, loads and serves: a network with its weights, its labels and its preprocessing.
 *
 * <p>Reading and writing the file needs no native code; predicting opens an engine. Nothing here trains. Start with
 * {@link dev.fovea.classifier.ImageClassifier}.
 */
@NullMarked
package dev.fovea.classifier;

import org.jspecify.annotations.NullMarked;
