package dev.fovea.cli;

import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import dev.fovea.picture.Labels;
import dev.fovea.zoo.Architecture;
import dev.fovea.zoo.Backbone;
import java.nio.file.Path;
import java.util.Optional;

/** The network that training begins with, and where its weights come from: drawn, or published ones of a backbone. */
final class StartingPoint {
    private final Architecture architecture;
    private final Optional<Published> published;

    private record Published(Backbone backbone, Path file) {}

    /** Downloads the weights if they are asked for and not there yet. */
    StartingPoint(Architecture architecture, WeightsOption weights, BaseCommand command) {
        this.architecture = architecture;
        if (weights.isGiven()) {
            Backbone backbone = Backbone.named(architecture.label());
            published = Optional.of(new Published(backbone, weights.file(backbone, false, command)));
        } else {
            published = Optional.empty();
        }
    }

    /**
     * Returns the network, which ends in a softmax over the classes, or in a sigmoid for each label where there may be
     * several.
     */
    Network network(Shape images, Labels labels) {
        Network network = published
                .map(present -> present.backbone().classifier(images, labels.count()))
                .orElseGet(() -> architecture.network(images, labels.count()));
        return labels.multiLabel() ? network.withSigmoidOutputs() : network;
    }

    /** Returns the first weights; what a file does not have, a top of other classes, is drawn. */
    Weights weights(Network network, long seed) {
        Weights drawn = network.initialWeights(seed);
        return published
                .map(present -> present.backbone().read(present.file(), network, drawn))
                .orElse(drawn);
    }
}
