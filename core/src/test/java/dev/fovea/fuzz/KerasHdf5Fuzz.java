package dev.fovea.fuzz;

/** Any bytes as a {@code .h5} file with a whole model. */
public final class KerasHdf5Fuzz {
    private KerasHdf5Fuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        KerasFuzz.read(data, "fuzz.h5");
    }
}
