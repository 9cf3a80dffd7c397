package dev.fovea.data.augment;

import dev.fovea.data.augment.colour.PixelStep;
import dev.fovea.picture.ImageSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one image varies: what an {@link Augmentation} drew for it.
 *
 * @param warp all that moves pixels, in one; nothing when they stay where they are
 * @param steps all that changes their colours, in order; done after the warp
 */
public record Variation(Optional<Warp> warp, List<PixelStep> steps) {
    public Variation {
        steps = List.copyOf(steps);
    }

    /** Collects what the steps of an augmentation draw for one image. */
    public static final class Builder {
        private final ImageSize source;
        private final ImageSize size;
        private final List<PixelStep> steps = new ArrayList<>();
        private RowColumnMap crop;
        private RowColumnMap map = RowColumnMap.IDENTITY;

        /**
         * Starts with nothing drawn.
         *
         * @param source what the image is taken from
         * @param size of the image
         */
        public Builder(ImageSize source, ImageSize size) {
            this.source = source;
            this.size = size;
            crop = RowColumnMap.box(0, 0, source.height(), source.width(), size);
        }

        /** Returns the size of the image. */
        public ImageSize size() {
            return size;
        }

        /** Returns the size of what it is taken from. */
        public ImageSize source() {
            return source;
        }

        /** Moves pixels, after all that was drawn before and in the image's own rows and columns. */
        public void move(RowColumnMap next) {
            map = map.times(next);
        }

        /** Takes the image from a box of the source instead of from all of it. */
        public void crop(double top, double left, double height, double width) {
            crop = RowColumnMap.box(top, left, height, width, size);
        }

        /** Changes colours, after all that was drawn before. */
        public void change(PixelStep step) {
            steps.add(step);
        }

        Variation build(WarpStyle style) {
            RowColumnMap whole = crop.times(map);
            boolean still = source.equals(size) && whole.equals(RowColumnMap.IDENTITY);
            return new Variation(still ? Optional.empty() : Optional.of(whole.toWarp(style)), steps);
        }
    }
}
