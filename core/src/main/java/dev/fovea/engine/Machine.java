package dev.fovea.engine;

import dev.fovea.engine.torch.TorchEngine;
import java.util.List;
import java.util.Optional;

/**
 * What a machine has to compute with.
 *
 * @param cores how many processor cores the program may use
 * @param instructions vector instructions of the processor, the best last, such as {@code AVX512_BF16}
 * @param gpus the names of NVIDIA GPUs that the driver lists
 * @param driver the version of NVIDIA's driver
 * @param cuda whether the engine can use a GPU: driver, device and natives are all there
 * @param libraries the native libraries with their versions
 */
public record Machine(
        int cores,
        List<String> instructions,
        List<String> gpus,
        Optional<String> driver,
        boolean cuda,
        List<String> libraries) {
    public Machine {
        instructions = List.copyOf(instructions);
        gpus = List.copyOf(gpus);
        libraries = List.copyOf(libraries);
    }

    /**
     * Asks the machine. This loads the engine's native libraries.
     *
     * @throws dev.fovea.FoveaException if they cannot be loaded here
     */
    public static Machine inspect() {
        return TorchEngine.machine();
    }
}
