package dev.fovea.engine;

/**
 * What an engine runs with.
 *
 * @param instructions what makes it fast, such as {@code AVX512_BF16}, or the GPU's name
 */
public record EngineDescription(Device device, Precision precision, int threads, String instructions) {
    /** Returns the one line shown to a user: {@code 2 threads, bf16, AVX512_BF16}. */
    @Override
    public String toString() {
        String what = device == Device.CPU ? threads + (threads == 1 ? " thread" : " threads") : device.label();
        return what + ", " + precision.label() + ", " + instructions;
    }
}
