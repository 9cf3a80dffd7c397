package dev.fovea.engine.torch;

import dev.fovea.FoveaException;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineDescription;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Precision;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Decides what an engine runs with, from what was asked and what the machine has. */
final class Choice {
    /** Where bf16 is slower than that, float32 is the faster choice, though it moves twice as many bytes. */
    private static final double LEAST_PACE = 0.8;

    private final CpuFeatures cpu;
    private final DoubleSupplier bf16Pace;
    private final int cores;
    private final boolean hasCuda;
    private final Optional<Gpu> gpu;

    /**
     * @param bf16Pace how many times as fast the processor computes in bf16 as in float32, asked for only where it matters
     * @param hasCuda whether libtorch can use a GPU here
     */
    Choice(CpuFeatures cpu, DoubleSupplier bf16Pace, int cores, boolean hasCuda, Optional<Gpu> gpu) {
        this.cpu = cpu;
        this.bf16Pace = bf16Pace;
        this.cores = cores;
        this.hasCuda = hasCuda;
        this.gpu = gpu;
    }

    /** @throws FoveaException if something is asked for that the machine lacks */
    EngineDescription choose(EngineOptions options) {
        Device device = options.device().orElse(hasCuda ? Device.CUDA : Device.CPU);
        if (device == Device.CUDA && !hasCuda) {
            throw new FoveaException("There is no CUDA device that libtorch can use"
                    + gpu.map(found -> ", though the driver lists " + found.name()
                                    + "; build with the Maven profile cuda (FOVEA_CUDA=1 for the launcher)")
                            .orElse(": no NVIDIA driver answers")
                    + ". Without --device cuda the processor computes.");
        }
        Precision precision =
                options.precision().orElseGet(() -> prefersBf16(device) ? Precision.BFLOAT16 : Precision.FLOAT32);
        if (precision == Precision.BFLOAT16 && !multipliesBf16(device)) {
            throw new FoveaException("bf16 needs "
                    + (device == Device.CPU
                            ? "a processor with AVX512_BF16 or AMX_BF16, and this one has " + cpu.best()
                            : "a GPU of compute capability 8.0 or later, and this one is "
                                    + gpu.map(Gpu::name).orElse("unknown"))
                    + "; use --precision float32.");
        }
        int threads = options.threads().orElse(cores);
        String instructions =
                device == Device.CPU ? cpu.best() : gpu.map(Gpu::name).orElse("CUDA");
        return new EngineDescription(device, precision, threads, instructions);
    }

    private boolean prefersBf16(Device device) {
        boolean certain = device == Device.CUDA || cpu.hasTilesOfBf16();
        return multipliesBf16(device) && (certain || bf16Pace.getAsDouble() >= LEAST_PACE);
    }

    private boolean multipliesBf16(Device device) {
        return device == Device.CPU
                ? cpu.multiplyBf16()
                : gpu.map(Gpu::multipliesBf16).orElse(false);
    }
}
