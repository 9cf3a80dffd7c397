package dev.fovea.engine.torch;

import dev.fovea.FoveaException;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineDescription;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Precision;
import java.util.Optional;

/** Decides what an engine runs with, from what was asked and what the machine has. */
final class Choice {
    private final CpuFeatures cpu;
    private final int cores;
    private final boolean hasCuda;
    private final Optional<Gpu> gpu;

    /** @param hasCuda whether libtorch can use a GPU here */
    Choice(CpuFeatures cpu, int cores, boolean hasCuda, Optional<Gpu> gpu) {
        this.cpu = cpu;
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
                options.precision().orElse(multipliesBf16(device) ? Precision.BFLOAT16 : Precision.FLOAT32);
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

    private boolean multipliesBf16(Device device) {
        return device == Device.CPU
                ? cpu.multiplyBf16()
                : gpu.map(Gpu::multipliesBf16).orElse(false);
    }
}
