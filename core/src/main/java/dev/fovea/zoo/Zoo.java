package dev.fovea.zoo;

import dev.fovea.FoveaException;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import java.util.List;

/** The architectures by name. */
public enum Zoo {
    /** The tutorials' network of three convolutions, at 150x150. */
    SEED_CNN("seed-cnn", 150) {
        @Override
        public Network network(Shape images, int classes) {
            return SeedCnn.network(images, classes);
        }
    };

    private final String label;
    private final int imageSize;

    Zoo(String label, int imageSize) {
        this.label = label;
        this.imageSize = imageSize;
    }

    /**
     * Builds the network, without weights.
     *
     * @param images (height, width, channels)
     * @param classes how many classes it tells apart, 2 or more
     * @throws FoveaException if the images are too small for it
     */
    public abstract Network network(Shape images, int classes);

    /** Returns the name used in options and files, such as {@code seed-cnn}. */
    public String label() {
        return label;
    }

    /** Returns the height and width in pixels that it was made for. */
    public int imageSize() {
        return imageSize;
    }

    public static List<String> labels() {
        return List.of(values()).stream().map(Zoo::label).toList();
    }

    /** @throws FoveaException if there is no architecture of that name; the message lists them */
    public static Zoo named(String name) {
        return List.of(values()).stream()
                .filter(architecture -> architecture.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new FoveaException(
                        "There is no architecture '" + name + "'; choose one of " + String.join(", ", labels()) + "."));
    }
}
