/**
 * Transfer learning, the whole job: bottleneck features of pictures, computed once and kept; heads trained on them in seconds;
 * and one classifier made of backbone and head.
 *
 * <p>Nothing here knows a file format or decodes by itself. Start with {@link dev.fovea.transfer.BottleneckFeatures} and
 * {@link dev.fovea.transfer.LogisticRegression}.
 */
@NullMarked
package dev.fovea.transfer;

import org.jspecify.annotations.NullMarked;
