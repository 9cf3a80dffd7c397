package dev.fovea.cli;

import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import dev.fovea.zoo.Architecture;
import dev.fovea.zoo.Backbone;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The network that training begins with, and where its weights come from: drawn, or for a backbone read from a file. */
final class StartingPoint {
    private final Architecture architecture;
    private final Optional<Backbone> backbone;
    private final @Nullable Path weights;

    /** @param weights a file with weights of this architecture; null draws all of them */
    StartingPoint(Architecture architecture, @Nullable Path weights) {
        this.architecture = architecture;
        this.weights = weights;
        backbone = weights == null ? Optional.empty() : Optional.of(Backbone.named(architecture.label()));
    }

    Network network(Shape images, int classes) {
        return backbone.map(pretrained -> pretrained.classifier(images, classes))
                .orElseGet(() -> architecture.network(images, classes));
    }

    /** Returns the first weights; what the file does not have, a top of other classes, is drawn. */
    Weights weights(Network network, long seed) {
        Weights drawn = network.initialWeights(seed);
        Path file = weights;
        return file == null ? drawn : backbone.orElseThrow().read(file, network, drawn);
    }
}
