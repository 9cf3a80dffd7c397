package dev.fovea.data.opencv;

import com.sun.jna.Function;
import dev.fovea.FoveaException;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;

/** Loads OpenCV once, silent and without threads of its own: pictures are spread over the loader's threads instead. */
public final class OpenCv {
    private static final String LOG_LEVEL = "OPENCV_LOG_LEVEL";

    private OpenCv() {}

    /** What the first thread to ask finds out; others wait for it. */
    private static final class Loaded {
        static final Optional<UnsatisfiedLinkError> FAILURE = tryToLoad();

        /** Nothing is left to do once this class is there. */
        static void begin() {}
    }

    /**
     * Makes sure that OpenCV can be called.
     *
     * @throws FoveaException if there is no native library for this platform
     */
    public static void load() {
        if (Loaded.FAILURE.isPresent()) {
            throw new FoveaException(
                    "OpenCV, which decodes pictures, cannot be loaded on " + Loader.getPlatform() + ": "
                            + Loaded.FAILURE.get().getMessage()
                            + ". It is unpacked into the folders for temporary files and"
                            + " ~/.javacpp, which need some room. Fovea runs on Linux x86-64, macOS on Apple silicon"
                            + " and Windows x86-64; on one of these, build it there, so that Maven fetches that"
                            + " platform's libraries.",
                    Loaded.FAILURE.get());
        }
    }

    /**
     * Begins to load OpenCV beside what the caller does next, which takes half a second the first time. Where the log level
     * has to be set first, it waits for {@link #load}: the environment must not change beside a thread that reads it, as
     * other native libraries do.
     */
    public static void beginToLoad() {
        if (System.getenv(LOG_LEVEL) == null) {
            return;
        }
        Thread thread = new Thread(Loaded::begin, "fovea-opencv");
        thread.setDaemon(true);
        thread.start();
    }

    private static Optional<UnsatisfiedLinkError> tryToLoad() {
        try {
            silence();
            Loader.load(opencv_core.class);
            Loader.load(opencv_imgproc.class);
            Loader.load(opencv_imgcodecs.class);
            opencv_core.setNumThreads(1);
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.of(e);
        }
    }

    /**
     * Sets the log level that OpenCV reads from the environment when it is loaded: it reports every damaged file on the
     * error stream otherwise, and its Java binding cannot change that. A level that the user has set stays.
     */
    private static void silence() {
        if (System.getenv(LOG_LEVEL) != null) {
            return;
        }
        if (Loader.getPlatform().startsWith("windows")) {
            Function.getFunction("ucrtbase", "_putenv_s").invokeInt(new Object[] {LOG_LEVEL, "SILENT"});
        } else {
            Function.getFunction("c", "setenv").invokeInt(new Object[] {LOG_LEVEL, "SILENT", 0});
        }
    }
}
