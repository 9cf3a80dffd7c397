package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativesTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    @DisabledIfEnvironmentVariable(named = "OMP_WAIT_POLICY", matches = ".*")
    @DisabledIfEnvironmentVariable(named = "GOMP_SPINCOUNT", matches = ".*")
    void threadsThatWaitSpinShortly() {
        Natives.load();

        String asNativeCodeSeesIt = NativeLibrary.getInstance("c")
                .getFunction("getenv")
                .invokeString(new Object[] {"GOMP_SPINCOUNT"}, false);

        assertThat(asNativeCodeSeesIt).isEqualTo("30000");
    }

    @Test
    void saysWhatAGpuNeedsWhereItsLibrariesAreMissing() {
        assertThat(Natives.advice("UnsatisfiedLinkError: /cache/linux-x86_64-gpu/libjnitorch.so: libcupti.so.13:"
                        + " cannot open shared object file: No such file or directory"))
                .contains("CUDA 13", "docs/guides/gpu.md", "FOVEA_CUDA");
        assertThat(Natives.advice("UnsatisfiedLinkError: no jnitorch in java.library.path"))
                .contains("classifier")
                .doesNotContain("CUDA");
    }
}
