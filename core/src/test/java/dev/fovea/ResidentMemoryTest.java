package dev.fovea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.testing.SharedData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of steps take no more native memory than some hundred do. The program runs in a virtual machine of its own
 * whose heap is resident from the start: otherwise one sees no more than how far garbage has spread in the heap.
 */
@Tag("slow")
@EnabledOnOs(OS.LINUX) // only Linux tells the resident memory
class ResidentMemoryTest {
    @ParameterizedTest
    @ValueSource(strings = {"engine", "loader"})
    void staysWithinFivePercentFromStep500ToStep5000(String work) throws Exception {
        SharedData.path("data/dogs-vs-cats/train");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+AlwaysPreTouch",
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-Dorg.bytedeco.javacpp.maxBytes=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryProbe.class.getName(),
                        work)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> pages = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).isZero();
        assertThat(pages).hasSize(2);
        double early = Long.parseLong(pages.get(0));
        assertThat(Long.parseLong(pages.get(1)) / early).as("pages %s", pages).isLessThan(1.05);
    }
}
