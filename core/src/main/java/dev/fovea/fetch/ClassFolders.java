package dev.fovea.fetch;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A folder in the making that gets {@code <class>/<picture>} or {@code {train,test}/<class>/<picture>}. */
final class ClassFolders {
    private final Path folder;
    private final LongConsumer progress;
    private final Set<Path> made = new HashSet<>();
    private long pictures;

    /** @param progress told how many pictures there are */
    ClassFolders(Path folder, LongConsumer progress) {
        this.folder = folder;
        this.progress = progress;
    }

    long pictures() {
        return pictures;
    }

    /** Writes a file as it is, where nothing is yet. */
    void copy(String path, InputStream content) throws IOException {
        try (OutputStream out = create(path)) {
            content.transferTo(out);
        }
        count();
    }

    /** Writes a file beside the classes, such as a licence. */
    void keep(String name, InputStream content) throws IOException {
        try (OutputStream out = create(name)) {
            content.transferTo(out);
        }
    }

    /**
     * Writes a picture as PNG, which keeps every pixel.
     *
     * @param part {@code train} or {@code test}
     * @param number its place in the part, which names it
     */
    void png(String part, String className, int number, BufferedImage image) throws IOException {
        String name = String.format(Locale.ROOT, "%s/%s/%05d.png", part, className, number);
        try (OutputStream out = create(name);
                MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IOException("this Java writes no PNG");
            }
        }
        count();
    }

    private OutputStream create(String path) throws IOException {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("'" + path + "' leads out of the folder");
        }
        Path parent = file.getParent();
        if (made.add(parent)) {
            Files.createDirectories(parent);
        }
        return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private void count() {
        progress.accept(++pictures);
    }
}
