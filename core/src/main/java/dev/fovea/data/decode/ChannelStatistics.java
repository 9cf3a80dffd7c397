package dev.fovea.data.decode;

import dev.fovea.picture.Image;
import java.util.Arrays;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Mean and standard deviation of red, green and blue over the pixels of one picture, 0 to 255. */
public final class ChannelStatistics {
    private final double[] means;
    private final double[] deviations;

    private ChannelStatistics(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    static ChannelStatistics of(Mat rgb) {
        try (Mat mean = new Mat();
                Mat deviation = new Mat()) {
            opencv_core.meanStdDev(rgb, mean, deviation);
            return new ChannelStatistics(values(mean), values(deviation));
        }
    }

    private static double[] values(Mat column) {
        double[] values = new double[Image.CHANNELS];
        try (DoubleIndexer indexer = column.createIndexer()) {
            Arrays.setAll(values, indexer::get);
        }
        return values;
    }

    /** Returns the mean of a channel: 0 red, 1 green, 2 blue. */
    public double mean(int channel) {
        return means[channel];
    }

    /** Returns the standard deviation of a channel, of all pixels and not of a sample. */
    public double deviation(int channel) {
        return deviations[channel];
    }
}
