package dev.fovea.data.decode;

import dev.fovea.picture.Image;

/**
 * What one decoding of a picture tells about it.
 *
 * @param info what its header says
 * @param statistics of its pixels, at the scale at which it was decoded
 * @param small the whole upright picture, made small and never larger
 */
public record PictureSurvey(PictureInfo info, ChannelStatistics statistics, Image small) {}
