package dev.fovea.training;

import dev.fovea.FoveaException;
import dev.fovea.data.Batch;
import dev.fovea.data.BatchStream;
import dev.fovea.data.Batching;
import dev.fovea.data.Dataset;
import dev.fovea.data.Loader;
import dev.fovea.data.LoaderOptions;
import dev.fovea.data.LoaderResources;
import dev.fovea.nn.layer.Normalization;
import dev.fovea.picture.Image;
import dev.fovea.picture.Preprocessing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Mean and variance of each channel over all images of a dataset, exactly: pixels are whole numbers. */
public final class ChannelMoments {
    private static final Batching BATCHES = Batching.of(32);

    private final long[] sums = new long[Image.CHANNELS];
    private final long[] squares = new long[Image.CHANNELS];
    private long places;

    private ChannelMoments() {}

    /**
     * Reads every picture once, not varied.
     *
     * @return moments of pixels of 0-255; the variance is the mean squared distance from the mean
     * @throws FoveaException if no picture can be read
     */
    public static Normalization.Moments measure(
            Dataset dataset, Preprocessing preprocessing, LoaderResources resources) {
        ChannelMoments moments = new ChannelMoments();
        LoaderOptions options = LoaderOptions.of(BATCHES, 0).withResources(resources);
        try (Loader loader = new Loader(dataset, preprocessing, options);
                BatchStream stream = loader.epoch(0)) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                moments.add(batch);
            }
        }
        return moments.result();
    }

    private void add(Batch batch) {
        try (batch) {
            ByteBuffer pixels = batch.pixels();
            for (int i = 0; i < pixels.limit(); i += Image.CHANNELS) {
                for (int channel = 0; channel < Image.CHANNELS; channel++) {
                    int value = pixels.get(i + channel) & 0xFF;
                    sums[channel] += value;
                    squares[channel] += (long) value * value;
                }
            }
            places += pixels.limit() / Image.CHANNELS;
        }
    }

    private Normalization.Moments result() {
        if (places == 0) {
            throw new FoveaException("None of the training pictures can be read, so their mean cannot be measured.");
        }
        List<Double> means = new ArrayList<>();
        List<Double> variances = new ArrayList<>();
        for (int channel = 0; channel < Image.CHANNELS; channel++) {
            double mean = (double) sums[channel] / places;
            means.add(mean);
            variances.add(Math.max(0, (double) squares[channel] / places - mean * mean));
        }
        return new Normalization.Moments(means, variances);
    }
}
