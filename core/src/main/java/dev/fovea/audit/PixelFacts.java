package dev.fovea.audit;

import dev.fovea.data.decode.ChannelStatistics;

/**
 * What the pixels of a picture told.
 *
 * @param statistics of each channel
 * @param likeness what tells it from others
 * @param commonest the share of the pixels that are nearly of the commonest colour, 0 to 1
 * @param grey whether no pixel has a colour that an eye would see
 * @param thumbnail where its thumbnail lies
 */
record PixelFacts(
        ChannelStatistics statistics, Likeness likeness, double commonest, boolean grey, Thumbnails.Place thumbnail) {}
