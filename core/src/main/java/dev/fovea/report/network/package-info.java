/**
 * Pictures of networks: what belongs into one box, where paths part and meet, what repeats, and how it is laid out.
 *
 * <p>Start with {@link dev.fovea.report.network.NetworkPicture}. It draws what the graph says; names of layers play no part.
 */
@NullMarked
package dev.fovea.report.network;

import org.jspecify.annotations.NullMarked;
