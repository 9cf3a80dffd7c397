package dev.fovea.engine.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import dev.fovea.FoveaException;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** The one place where libtorch is loaded, with the settings that must be made before it is. */
final class Natives {
    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_TOP_PAD = -2;
    private static final int M_MMAP_MAX = -4;
    private static final int M_ARENA_MAX = -8;

    private Natives() {}

    /** @throws FoveaException if there is no libtorch for this platform, or if it cannot be loaded */
    static void load() {
        try {
            Loaded.touch();
        } catch (LinkageError e) {
            String reason = rootMessage(e);
            throw new FoveaException(
                    "libtorch cannot be loaded on " + Loader.getPlatform() + ": " + reason + ". " + advice(reason), e);
        }
    }

    /** Returns what to do about a reason that the system's loader gives. */
    static String advice(String reason) {
        return reason.contains("-gpu") && reason.contains("cannot open shared object file")
                ? "The natives for NVIDIA GPUs need the libraries of CUDA 13, cuDNN 9 and NCCL, installed or in a folder that"
                        + " LD_LIBRARY_PATH names (docs/guides/gpu.md). Without the Maven profile cuda, or FOVEA_CUDA for the"
                        + " launcher, the processor computes."
                : "Natives are published for Linux x86-64, macOS on Apple silicon and Windows x86-64; the"
                        + " dependency org.bytedeco:pytorch needs this platform as its classifier, and Linux needs"
                        + " glibc 2.28 or later.";
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    /** Returns the C library whose memory can be tuned, if it is there and can be called: libtorch works without. */
    static Optional<NativeLibrary> glibc() {
        if (!Loader.getPlatform().startsWith("linux")) {
            return Optional.empty();
        }
        try {
            NativeLibrary c = NativeLibrary.getInstance("c");
            c.getFunction("mallopt"); // which musl does not have; libtorch will say itself that it needs glibc
            return Optional.of(c);
        } catch (LinkageError e) {
            return Optional.empty(); // no room for JNA's own library
        }
    }

    /** Its initialisation loads the library, once in the life of the process. */
    private static final class Loaded {
        static {
            switchOffJavaCppLimits();
            tuneLinux();
            // OpenBLAS's own threads would fight with OpenMP's for the cores: float32 inference drops to half.
            openblas_nolapack.blas_set_num_threads(1);
            Loader.load(torch.class);
            settleCuDnn();
        }

        private Loaded() {}

        static void touch() {}

        /**
         * Keeps cuDNN from multiplying float32 as TF32, with the 10 bits of a half, and from algorithms that add up in another
         * order each time: one seed gives one result.
         */
        private static void settleCuDnn() {
            torch.globalContext().setAllowTF32CuDNN(false);
            torch.globalContext().setDeterministicCuDNN(true);
        }

        private static void switchOffJavaCppLimits() {
            for (String limit : new String[] {"maxPhysicalBytes", "maxBytes"}) {
                String property = "org.bytedeco.javacpp." + limit;
                if (System.getProperty(property) == null) {
                    // JavaCPP's collector stops the program for seconds when it meets a limit; scopes free memory here.
                    System.setProperty(property, "0");
                }
            }
        }

        private static void tuneLinux() {
            glibc().ifPresent(c -> {
                shortenSpinning(c);
                tuneMalloc(c);
            });
        }

        /**
         * Lets OpenMP's threads wait for each other awake for a fraction of a millisecond, where the environment does not
         * say how long. A thread that spins keeps the processor from the one it waits for as soon as anything else runs
         * beside them; one that sleeps is slow to wake. GNU's OpenMP reads the variable when it is loaded.
         */
        private static void shortenSpinning(NativeLibrary c) {
            if (System.getenv("OMP_WAIT_POLICY") == null) {
                int keepWhatIsSet = 0;
                c.getFunction("setenv").invokeInt(new Object[] {"GOMP_SPINCOUNT", "30000", keepWhatIsSet});
            }
        }

        /**
         * Lets glibc keep what is freed. Otherwise activations of tens of megabytes are mapped and page-faulted afresh
         * by every operation, which costs half of the time; and float32 activations do not fit a thread's arena.
         */
        private static void tuneMalloc(NativeLibrary c) {
            Function mallopt = c.getFunction("mallopt");
            mallopt.invokeInt(new Object[] {M_MMAP_MAX, 0});
            mallopt.invokeInt(new Object[] {M_TRIM_THRESHOLD, Integer.MAX_VALUE});
            mallopt.invokeInt(new Object[] {M_TOP_PAD, 256 << 20});
            mallopt.invokeInt(new Object[] {M_ARENA_MAX, 1});
        }
    }
}
