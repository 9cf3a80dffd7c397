package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Precision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final CpuFeatures NEW = CpuFeatures.ofFlags("flags\t\t: fpu sse2 avx2 avx512f avx512_bf16");
    private static final CpuFeatures OLD = CpuFeatures.ofFlags("flags\t\t: fpu sse2 avx2");
    private static final Optional<Gpu> H200 = Gpu.parse("NVIDIA H200, 9.0, 590.12");

    @Test
    void takesBf16WhereTheProcessorMultipliesItAndSaysSoInOneLine() {
        assertThat(new Choice(NEW, () -> 2, 2, false, Optional.empty()).choose(EngineOptions.automatic()))
                .hasToString("2 threads, bf16, AVX512_BF16");
        assertThat(new Choice(OLD, () -> 2, 1, false, Optional.empty()).choose(EngineOptions.automatic()))
                .hasToString("1 thread, float32, AVX2");
    }

    @Test
    void takesFloat32WhereBf16IsMultipliedMoreSlowly() {
        assertThat(new Choice(NEW, () -> 0.5, 2, false, Optional.empty()).choose(EngineOptions.automatic()))
                .hasToString("2 threads, float32, AVX512_BF16");
        CpuFeatures tiles = CpuFeatures.ofFlags("flags\t\t: avx2 avx512f avx512_bf16 amx_bf16");
        assertThat(new Choice(tiles, () -> 0.5, 2, false, Optional.empty()).choose(EngineOptions.automatic()))
                .hasToString("2 threads, bf16, AMX_BF16");
    }

    @Test
    void measuresWhatBf16IsWorthHere() {
        Natives.load();
        assertThat(ConvolutionPace.ofBf16()).isBetween(0.01, 100.0).isEqualTo(ConvolutionPace.ofBf16());
    }

    @Test
    void takesTheGpuWhereThereIsOne() {
        assertThat(new Choice(OLD, () -> 2, 8, true, H200).choose(EngineOptions.automatic()))
                .hasToString("cuda, bf16, NVIDIA H200");
        assertThat(new Choice(OLD, () -> 2, 8, true, Gpu.parse("Tesla T4, 7.5, 590.12"))
                        .choose(EngineOptions.automatic()))
                .hasToString("cuda, float32, Tesla T4");
    }

    @Test
    void refusesWhatTheMachineLacks() {
        assertThatThrownBy(() -> new Choice(NEW, () -> 2, 2, false, Optional.empty())
                        .choose(EngineOptions.automatic().withDevice(Device.CUDA)))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("no CUDA device")
                .hasMessageContaining("no NVIDIA driver answers");
        assertThatThrownBy(() -> new Choice(NEW, () -> 2, 2, false, H200)
                        .choose(EngineOptions.automatic().withDevice(Device.CUDA)))
                .hasMessageContaining("the driver lists NVIDIA H200")
                .hasMessageContaining("FOVEA_CUDA=1");
        assertThatThrownBy(() -> new Choice(OLD, () -> 2, 2, false, Optional.empty())
                        .choose(EngineOptions.automatic().withPrecision(Precision.BFLOAT16)))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("AVX512_BF16 or AMX_BF16")
                .hasMessageContaining("this one has AVX2");
    }

    @Test
    void doesWhatIsAsked() {
        EngineOptions options = EngineOptions.automatic()
                .withDevice(Device.CPU)
                .withPrecision(Precision.FLOAT32)
                .withThreads(3);
        assertThat(new Choice(NEW, () -> 2, 8, true, H200).choose(options))
                .hasToString("3 threads, float32, AVX512_BF16");
    }
}
