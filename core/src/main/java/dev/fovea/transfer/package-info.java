/**
 * Transfer learning, the whole job: bottleneck features of pictures, computed once and kept; heads trained on them in seconds;
 * fine-tuning of the backbone's top; and one classifier made of all.
 *
 * <p>Nothing here knows a file format or decodes by itself. Start with {@link dev.fovea.transfer.BottleneckFeatures},
 * {@link dev.fovea.transfer.LogisticRegression} and {@link dev.fovea.transfer.FineTuner}.
 */
@NullMarked
package dev.fovea.transfer;

import org.jspecify.annotations.NullMarked;
