package dev.fovea.bench;

import dev.fovea.FoveaException;
import dev.fovea.data.decode.DecodeLimits;
import dev.fovea.data.decode.PictureDecoder;
import dev.fovea.data.decode.PictureFiles;
import dev.fovea.picture.Fit;
import dev.fovea.picture.Image;
import dev.fovea.picture.Interpolation;
import dev.fovea.picture.Preprocessing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads, decodes and resizes picture files, and does nothing with the images. */
@Command(name = "decode", description = "Reading, decoding and resizing picture files alone.")
final class DecodeBench implements Callable<Integer> {
    @Option(names = "--pictures", required = true, description = "a folder, with all that is in it")
    private Path folder = Path.of("");

    @Option(names = "--image-size")
    private int imageSize = 224;

    @Option(names = "--resize", description = "area, bilinear, bicubic, lanczos3, lanczos5 or nearest")
    private String resize = Interpolation.BILINEAR.keyword();

    @Option(names = "--fit", description = "stretch, crop-to-aspect or pad-to-aspect")
    private String fit = Fit.STRETCH.keyword();

    @Option(names = "--threads")
    private int threads = 1;

    @Option(names = "--repeat", description = "how often a pass goes through the folder")
    private int repeat = 5;

    @Option(names = "--passes", description = "timed passes, of which the best counts")
    private int passes = 3;

    @Override
    public Integer call() throws IOException {
        List<Path> files = pictures();
        Preprocessing preprocessing = Preprocessing.of(imageSize, imageSize)
                .withInterpolation(Interpolation.of(resize))
                .withFit(Fit.of(fit));
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            int images = files.size() * repeat;
            double rate = Pace.bestOf(passes, images, () -> pass(workers, files, images, preprocessing));
            System.out.printf(Locale.ROOT, "{\"images_per_second\": %.2f}%n", rate);
        } finally {
            workers.shutdown();
        }
        return 0;
    }

    private List<Path> pictures() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(PictureFiles::isPictureName).sorted().toList();
            if (files.isEmpty()) {
                throw new FoveaException("There are no pictures in " + folder + ".");
            }
            return files;
        }
    }

    private void pass(ExecutorService workers, List<Path> files, int images, Preprocessing preprocessing) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = IntStream.range(0, threads)
                .<Future<?>>mapToObj(i -> workers.submit(() -> decode(files, images, next, preprocessing)))
                .toList();
        for (Future<?> worker : running) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                throw new FoveaException("Decoding failed: " + e.getCause() + ".", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FoveaException("Interrupted.", e);
            }
        }
    }

    private static void decode(List<Path> files, int images, AtomicInteger next, Preprocessing preprocessing) {
        ByteBuffer target =
                ByteBuffer.allocateDirect(Math.toIntExact(preprocessing.size().pixels() * Image.CHANNELS));
        try (PictureDecoder decoder = new PictureDecoder(DecodeLimits.DEFAULT)) {
            for (int i = next.getAndIncrement(); i < images; i = next.getAndIncrement()) {
                decoder.decode(files.get(i % files.size()), preprocessing, target);
            }
        }
    }
}
