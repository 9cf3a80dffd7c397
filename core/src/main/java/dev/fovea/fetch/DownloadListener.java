package dev.fovea.fetch;

/** Watches a download. */
public interface DownloadListener {
    /** Hears nothing. */
    DownloadListener NONE = new DownloadListener() {
        @Override
        public void at(long bytes, long total) {}

        @Override
        public void note(String message) {}
    };

    /**
     * Tells how far it is; called often.
     *
     * @param bytes that are on the disk
     * @param total of the file; -1 if the server does not say
     */
    void at(long bytes, long total);

    /** Tells what a user should know, such as that the server is asked again. */
    void note(String message);
}
