package dev.fovea.cli;

import dev.fovea.Mebibytes;
import dev.fovea.data.cache.CacheFolder;
import dev.fovea.fetch.DownloadCache;
import dev.fovea.fetch.DownloadListener;
import dev.fovea.fetch.DownloadOptions;
import dev.fovea.fetch.PublishedFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how files of others come here. */
final class DownloadSettings {
    private static final String MIRROR = "FOVEA_MIRROR";
    private static final String FOLDER = "downloads";

    @Option(names = "--offline", description = "Take what was downloaded before, and download nothing.")
    private boolean offline;

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            description =
                    "Ask this server in place of the publishers', for URL/host/path (default: what FOVEA_MIRROR says).")
    private @Nullable String mirror;

    @Option(
            names = "--downloads",
            paramLabel = "FOLDER",
            description =
                    "Where downloads are kept for all programs (default: downloads in what FOVEA_CACHE says, or in"
                            + " the user's folder for caches).")
    private @Nullable Path folder;

    /** Returns a published file, after downloading it if it is not there, and shows how far that is. */
    Path fetch(PublishedFile file, BaseCommand command) {
        DownloadCache cache = new DownloadCache(command.fromOptions(this::options));
        try (Shown shown = new Shown(file.name(), command)) {
            return cache.fetch(file, shown);
        }
    }

    private DownloadOptions options() {
        Path where = folder == null ? CacheFolder.standard().resolve(FOLDER) : folder;
        DownloadOptions options = DownloadOptions.of(where).withOffline(offline);
        String server = mirror == null ? System.getenv(MIRROR) : mirror;
        return server == null || server.isBlank() ? options : options.withMirror(server);
    }

    /** Shows a download in mebibytes. */
    private static final class Shown implements DownloadListener, AutoCloseable {
        private static final int MEBIBYTE_BITS = 20;

        private final String name;
        private final BaseCommand command;
        private @Nullable Progress progress;
        private boolean told;

        Shown(String name, BaseCommand command) {
            this.name = name;
            this.command = command;
        }

        @Override
        public void at(long bytes, long total) {
            if (total < 0) {
                return;
            }
            Progress shown = progress;
            if (shown == null) {
                if (!told) {
                    command.say("Downloading " + name + ", " + Mebibytes.of(total));
                    told = true;
                }
                shown = command.progress("Downloading (MiB)", total >> MEBIBYTE_BITS);
                progress = shown;
            }
            shown.at(bytes >> MEBIBYTE_BITS);
        }

        @Override
        public void note(String message) {
            close();
            command.say("note: " + message);
        }

        @Override
        public void close() {
            Progress shown = progress;
            if (shown != null) {
                shown.close();
            }
            progress = null;
        }
    }
}
