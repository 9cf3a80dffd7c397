package dev.fovea.engine.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;

/**
 * The instructions that make a processor fast here, the best last.
 *
 * @param names such as {@code AVX2}, {@code AVX512}, {@code AVX512_BF16}
 */
record CpuFeatures(List<String> names) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    CpuFeatures {
        names = List.copyOf(names);
    }

    /** Asks Linux, or libtorch where there is no Linux to ask. */
    static CpuFeatures ofThisMachine() {
        if (Files.isReadable(CPU_INFO)) {
            try (Stream<String> lines = Files.lines(CPU_INFO)) {
                return ofFlags(lines.filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                        .findFirst()
                        .orElse(""));
            } catch (IOException e) {
                return new CpuFeatures(List.of(torch.get_cpu_capability().getString()));
            }
        }
        return new CpuFeatures(List.of(torch.get_cpu_capability().getString()));
    }

    static CpuFeatures ofFlags(String line) {
        Set<String> flags = Set.of(line.replaceFirst(".*:", "").strip().split("\\s+"));
        List<String> names = new ArrayList<>();
        for (String flag : List.of("asimd", "avx2", "avx512f", "avx512_bf16", "amx_bf16")) {
            if (flags.contains(flag)) {
                names.add(
                        switch (flag) {
                            case "asimd" -> "NEON";
                            case "avx512f" -> "AVX512";
                            default -> flag.toUpperCase(Locale.ROOT);
                        });
            }
        }
        return new CpuFeatures(names);
    }

    boolean multiplyBf16() {
        return names.contains("AVX512_BF16") || hasTilesOfBf16();
    }

    /** Says whether it multiplies whole tiles of bf16 numbers, which is always faster than float32. */
    boolean hasTilesOfBf16() {
        return names.contains("AMX_BF16");
    }

    /** Returns the best of them. */
    String best() {
        return names.isEmpty() ? "no vector instructions" : names.get(names.size() - 1);
    }
}
