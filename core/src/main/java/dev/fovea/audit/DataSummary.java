package dev.fovea.audit;

import dev.fovea.data.Split;
import dev.fovea.picture.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the pictures are like together.
 *
 * @param files with names of pictures
 * @param readable how many of them gave pixels
 * @param bytes of all files
 * @param classes pictures of each class by part; without parts, all stand under training
 * @param hasSplits whether the data has parts
 * @param formats pictures of each format
 * @param sides pictures by their shorter side: the range in pixels, and how many
 * @param means of red, green and blue, 0 to 255, every picture counted alike
 * @param deviations standard deviations of red, green and blue over all pixels, every picture counted alike
 */
public record DataSummary(
        int files,
        int readable,
        long bytes,
        Map<String, Map<Split, Integer>> classes,
        boolean hasSplits,
        Map<String, Integer> formats,
        List<SideRange> sides,
        List<Double> means,
        List<Double> deviations) {
    private static final int[] LIMITS = {1, 32, 64, 96, 128, 160, 200, 256, 384, 512, 768, 1024, 2048, 4096};

    /**
     * Pictures whose shorter side is from one length to another.
     *
     * @param least the first length, in pixels
     * @param most the last length; the largest int where it is open
     */
    public record SideRange(int least, int most, int pictures) {}

    static DataSummary of(List<PictureFacts> facts) {
        Map<String, Map<Split, Integer>> classes = new TreeMap<>();
        Map<String, Integer> formats = new TreeMap<>();
        long bytes = 0;
        for (PictureFacts one : facts) {
            bytes += one.bytes();
            AuditedFile file = one.file();
            file.className()
                    .ifPresent(name -> classes.computeIfAbsent(name, key -> new EnumMap<>(Split.class))
                            .merge(file.split().orElse(Split.TRAIN), 1, Integer::sum));
            one.info().ifPresent(info -> formats.merge(info.format().title(), 1, Integer::sum));
        }
        List<PixelFacts> pixels =
                facts.stream().flatMap(one -> one.pixels().stream()).toList();
        return new DataSummary(
                facts.size(),
                pixels.size(),
                bytes,
                classes,
                facts.stream().anyMatch(one -> one.file().split().isPresent()),
                formats,
                sides(facts),
                means(pixels),
                deviations(pixels));
    }

    private static List<SideRange> sides(List<PictureFacts> facts) {
        int[] counts = new int[LIMITS.length];
        facts.stream()
                .filter(one -> one.pixels().isPresent())
                .flatMap(one -> one.info().stream())
                .forEach(info -> {
                    int found = Arrays.binarySearch(LIMITS, (int) Math.min(info.height(), info.width()));
                    counts[found >= 0 ? found : -found - 2]++;
                });
        List<SideRange> ranges = new ArrayList<>();
        for (int i = 0; i < LIMITS.length; i++) {
            ranges.add(
                    new SideRange(LIMITS[i], i + 1 < LIMITS.length ? LIMITS[i + 1] - 1 : Integer.MAX_VALUE, counts[i]));
        }
        int first = 0;
        int last = ranges.size();
        while (last > 1 && ranges.get(last - 1).pictures() == 0) {
            last--;
        }
        while (first < last - 1 && ranges.get(first).pictures() == 0) {
            first++;
        }
        return List.copyOf(ranges.subList(first, last));
    }

    private static List<Double> means(List<PixelFacts> pixels) {
        List<Double> means = new ArrayList<>();
        for (int channel = 0; channel < Image.CHANNELS; channel++) {
            int c = channel;
            means.add(pixels.stream()
                    .mapToDouble(one -> one.statistics().mean(c))
                    .average()
                    .orElse(0));
        }
        return means;
    }

    /** The variance over all is the mean of the squares less the square of the mean. */
    private static List<Double> deviations(List<PixelFacts> pixels) {
        List<Double> deviations = new ArrayList<>();
        List<Double> means = means(pixels);
        for (int channel = 0; channel < Image.CHANNELS; channel++) {
            int c = channel;
            double squares = pixels.stream()
                    .mapToDouble(one -> Math.pow(one.statistics().mean(c), 2)
                            + Math.pow(one.statistics().deviation(c), 2))
                    .average()
                    .orElse(0);
            deviations.add(Math.sqrt(Math.max(0, squares - Math.pow(means.get(channel), 2))));
        }
        return deviations;
    }
}
