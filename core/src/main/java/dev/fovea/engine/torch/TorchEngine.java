package dev.fovea.engine.torch;

import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineDescription;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Machine;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Weights;
import dev.fovea.nn.optimizer.Optimizer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** The engine that runs on libtorch. */
public final class TorchEngine implements Engine {
    private final EngineDescription description;
    private final Numbers numbers;
    private final Workers workers;

    private TorchEngine(EngineDescription description) {
        this.description = description;
        numbers = Numbers.of(description.device(), description.precision());
        workers = new Workers(description.threads());
    }

    /**
     * Loads libtorch, once in the life of the process, and starts an engine's threads.
     *
     * @throws dev.fovea.FoveaException if libtorch cannot be loaded here, or if something is asked for that the machine lacks
     */
    public static TorchEngine create(EngineOptions options) {
        Natives.load();
        boolean hasCuda = torch.cuda_is_available();
        boolean asksForCuda =
                options.device().filter(dev.fovea.engine.Device.CUDA::equals).isPresent();
        Optional<Gpu> gpu = hasCuda || asksForCuda ? Gpu.first() : Optional.empty();
        int cores = Runtime.getRuntime().availableProcessors();
        return new TorchEngine(
                new Choice(CpuFeatures.ofThisMachine(), ConvolutionPace::ofBf16, cores, hasCuda, gpu).choose(options));
    }

    /**
     * Returns what this machine has.
     *
     * @throws dev.fovea.FoveaException if libtorch cannot be loaded here
     */
    public static Machine machine() {
        Natives.load();
        Optional<Gpu> gpu = Gpu.first();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                CpuFeatures.ofThisMachine().names(),
                gpu.map(Gpu::name).stream().toList(),
                gpu.map(Gpu::driver),
                torch.cuda_is_available(),
                List.of(libtorch(), "oneDNN " + torch.get_mkldnn_version().getString()));
    }

    private static String libtorch() {
        try {
            return "libtorch " + Loader.getVersion("org.bytedeco", "pytorch");
        } catch (IOException e) {
            return "libtorch of unknown version";
        }
    }

    @Override
    public EngineDescription description() {
        return description;
    }

    @Override
    public Executable compile(Network network, Weights weights) {
        return new TorchExecutable(network, weights, numbers, workers);
    }

    @Override
    public TrainingExecutable compile(TrainingGraph graph, Weights initial, Optimizer optimizer, long seed) {
        graph.network().check(initial);
        return workers.inOne(() -> {
            TorchTrainingExecutable executable = new TorchTrainingExecutable(graph, optimizer, numbers, workers, seed);
            executable.setWeights(initial);
            return executable;
        });
    }

    @Override
    public void close() {
        workers.close();
    }
}
