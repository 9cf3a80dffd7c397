package dev.fovea.engine.torch;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Where the fused kernels work: on a processor, with oneDNN, in float32 and bf16. */
final class Fusions {
    private Fusions() {}

    static boolean areOfferedBy(Numbers numbers) {
        return numbers.onCpu() && numbers.compute() != ScalarType.Double && torch.hasMKLDNN();
    }
}
