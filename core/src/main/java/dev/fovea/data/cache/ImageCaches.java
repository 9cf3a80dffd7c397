package dev.fovea.data.cache;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import dev.fovea.FoveaException;
import dev.fovea.Mebibytes;
import dev.fovea.data.decode.DecodeLimits;
import dev.fovea.picture.Preprocessing;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Chooses where images are kept. */
public final class ImageCaches {
    private static final long KIBIBYTE = 1024;
    private static final Path MEMORY_FACTS = Path.of("/proc/meminfo");

    private ImageCaches() {}

    /**
     * Opens the cache of a dataset.
     *
     * @param files its pictures, in their order
     * @param preprocessing what makes the images that are kept
     * @param limits what pictures have to keep to, those that have images already as well
     * @param notes told in whole sentences where images are kept, and what went wrong
     * @throws FoveaException if memory was asked for and the images do not fit
     */
    public static ImageCache open(
            CacheOptions options,
            List<Path> files,
            Preprocessing preprocessing,
            DecodeLimits limits,
            Consumer<String> notes) {
        if (options.mode() == CacheMode.OFF || files.isEmpty()) {
            return new NoCache();
        }
        CacheKey key = CacheKey.of(files, preprocessing, limits);
        long room = memoryBytes();
        return switch (options.mode()) {
            case DISK -> new DiskCache(key, options.folder(), notes);
            case MEMORY -> {
                if (key.bytes() > room) {
                    throw new FoveaException("The " + files.size() + " images take " + Mebibytes.of(key.bytes())
                            + " of memory, and " + Mebibytes.of(room)
                            + " may be used; keep them on the disk, or not at all.");
                }
                yield inMemory(key, notes);
            }
            default -> {
                if (fitsOnTheDisk(key, options.folder())) {
                    yield new DiskCache(key, options.folder(), notes);
                }
                if (key.bytes() <= room) {
                    yield inMemory(key, notes);
                }
                notes.accept("Images are not kept: they take " + Mebibytes.of(key.bytes())
                        + ", for which neither the disk nor the memory has room.");
                yield new NoCache();
            }
        };
    }

    private static boolean fitsOnTheDisk(CacheKey key, Path folder) {
        try {
            return Files.exists(CachePaths.of(folder, key).finished()) || new CacheFolder(folder).makeRoom(key.bytes());
        } catch (IOException e) {
            // A folder that cannot even be listed holds nothing for us.
            return false;
        }
    }

    private static ImageCache inMemory(CacheKey key, Consumer<String> notes) {
        notes.accept("Images are kept in memory (" + Mebibytes.of(key.bytes()) + ").");
        return new MemoryCache(key.samples(), key.imageBytes(), notes);
    }

    /** Returns how much memory images may take: what Java may reserve outside its heap, and half of what is available. */
    private static long memoryBytes() {
        return Math.min(reservableBytes(), availableBytes() / 2);
    }

    private static long reservableBytes() {
        HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long chosen = hotSpot == null
                ? 0
                : Long.parseLong(hotSpot.getVMOption("MaxDirectMemorySize").getValue());
        return chosen == 0 ? Runtime.getRuntime().maxMemory() : chosen;
    }

    private static long availableBytes() {
        if (Files.exists(MEMORY_FACTS)) {
            try {
                for (String line : Files.readAllLines(MEMORY_FACTS)) {
                    if (line.startsWith("MemAvailable:")) {
                        return Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE;
                    }
                }
            } catch (IOException e) {
                // As where there is no such file.
            }
        }
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getTotalMemorySize() / 2;
    }
}
