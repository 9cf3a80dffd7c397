package dev.fovea.fuzz;

import dev.fovea.FoveaException;
import dev.fovea.fetch.DatasetFolder;
import dev.fovea.fetch.PublicDataset;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Any bytes as the archives of public datasets, zip, tar or IDX: class folders, or an error; and nothing beside them. The tar
 * and the IDX forms are wrapped in gzip here, which bytes by chance hardly are; of IDX the first byte says how long the images'
 * file is, and the labels' file follows.
 */
public final class DatasetFuzz {
    private DatasetFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            try {
                Path zip = Files.write(folder.resolve("a.zip"), data);
                unpack(PublicDataset.CATS_AND_DOGS, folder, zip);
                Path gzip = gzipped(folder.resolve("a.tar.gz"), data);
                unpack(PublicDataset.FLOWERS, folder, gzip);
                unpack(PublicDataset.CIFAR_10, folder, gzip);
                int start = Math.min(1, data.length);
                int end = data.length == 0 ? 0 : Math.min(data.length, start + (data[0] & 0xFF));
                Path images = gzipped(folder.resolve("images.gz"), Arrays.copyOfRange(data, start, end));
                Path labels = gzipped(folder.resolve("labels.gz"), Arrays.copyOfRange(data, end, data.length));
                unpack(PublicDataset.MNIST, folder, images, labels, images, labels);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path gzipped(Path file, byte[] data) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(data);
        }
        return file;
    }

    private static void unpack(PublicDataset dataset, Path folder, Path... files) throws IOException {
        Path room = Files.createDirectory(folder.resolve("room"));
        Path target = room.resolve("pictures");
        try {
            DatasetFolder.make(dataset, List.of(files), target, done -> {});
            if (!Files.isDirectory(target)) {
                throw new IllegalStateException("There is no " + target);
            }
            remove(target);
        } catch (FoveaException e) {
            // One of the answers that are expected.
        }
        Files.delete(room); // which it could not, were there anything else
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
