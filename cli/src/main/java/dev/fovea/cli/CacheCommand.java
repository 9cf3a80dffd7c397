package dev.fovea.cli;

import dev.fovea.Mebibytes;
import dev.fovea.data.cache.CacheEntry;
import dev.fovea.data.cache.CacheFolder;
import dev.fovea.transfer.FeatureFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fovea cache}: the decoded images that training keeps on the disk. */
@Command(
        name = "cache",
        description =
                "Lists or clears the decoded images and the computed features that are kept on the disk. Clearing costs"
                        + " time alone: they are decoded and computed again.",
        subcommands = {CacheCommand.ListCommand.class, CacheCommand.ClearCommand.class})
final class CacheCommand extends BaseCommand {
    @Override
    public Integer call() {
        throw wrongUsage("cache needs list or clear.");
    }

    /** Which folder. */
    static final class FolderOption {
        @Option(
                names = "--cache-folder",
                paramLabel = "FOLDER",
                description = "The folder (default: what FOVEA_CACHE says, or the user's folder for caches).")
        private @Nullable Path folder;

        CacheFolder folder() {
            return new CacheFolder(folder == null ? CacheFolder.standard() : folder);
        }
    }

    /** {@code fovea cache list}. */
    @Command(name = "list", description = "Prints what is kept, the images used last first.")
    static final class ListCommand extends BaseCommand {
        @Mixin
        private final FolderOption option = new FolderOption();

        @Mixin
        private final JsonOption json = new JsonOption();

        @Override
        public Integer call() {
            CacheFolder folder = option.folder();
            List<CacheEntry> entries = folder.list();
            if (json.isGiven()) {
                JsonOption.print(out(), asMap(folder, entries));
                return ExitCode.DONE;
            }
            for (CacheEntry entry : entries) {
                out().printf("%s  %s  %s%n", entry.file(), Mebibytes.of(entry.bytes()), content(entry));
            }
            FeatureFolder features = FeatureFolder.in(folder.path());
            if (features.bytes() > 0) {
                out().printf("%s  %s  features of pictures%n", features.path(), Mebibytes.of(features.bytes()));
            }
            out().flush();
            say(
                    entries.isEmpty()
                            ? "Nothing is kept in " + folder.path() + "."
                            : entries.size() + " in " + folder.path());
            return ExitCode.DONE;
        }

        private static String content(CacheEntry entry) {
            return entry.content()
                    .map(content -> content.images() + " images, " + content.size() + ", of " + content.pictures()
                            + ", last used " + entry.lastUsed())
                    .orElse("damaged");
        }

        private static Map<String, Object> asMap(CacheFolder folder, List<CacheEntry> entries) {
            List<Map<String, Object>> caches = new ArrayList<>();
            for (CacheEntry entry : entries) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("file", entry.file().toString());
                map.put("bytes", entry.bytes());
                map.put("last_used", entry.lastUsed().toString());
                map.put("damaged", entry.content().isEmpty());
                entry.content().ifPresent(content -> {
                    map.put("pictures", content.pictures());
                    map.put("images", content.images());
                    map.put("height", content.size().height());
                    map.put("width", content.size().width());
                });
                caches.add(map);
            }
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("folder", folder.path().toString());
            all.put("caches", caches);
            all.put("feature_bytes", FeatureFolder.in(folder.path()).bytes());
            return all;
        }
    }

    /** {@code fovea cache clear}. */
    @Command(name = "clear", description = "Removes what is kept, and nothing else.")
    static final class ClearCommand extends BaseCommand {
        @Mixin
        private final FolderOption option = new FolderOption();

        @Mixin
        private final JsonOption json = new JsonOption();

        @Override
        public Integer call() {
            CacheFolder folder = option.folder();
            long freed = folder.clear() + FeatureFolder.in(folder.path()).clear();
            if (json.isGiven()) {
                JsonOption.print(out(), Map.of("folder", folder.path().toString(), "freed_bytes", freed));
            } else {
                say("Freed " + Mebibytes.of(freed) + " in " + folder.path() + ".");
            }
            return ExitCode.DONE;
        }
    }
}
