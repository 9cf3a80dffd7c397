package dev.fovea.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.data.augment.colour.Brightness;
import dev.fovea.data.augment.colour.ChannelShift;
import dev.fovea.data.augment.colour.ColourJitter;
import dev.fovea.data.augment.colour.GaussianBlur;
import dev.fovea.data.augment.colour.Grey;
import dev.fovea.data.augment.colour.Noise;
import dev.fovea.data.augment.colour.PixelStep;
import dev.fovea.data.augment.colour.RandAugment;
import dev.fovea.data.augment.colour.RandomErasing;
import dev.fovea.data.augment.colour.TrivialAugment;
import dev.fovea.data.augment.geometry.HorizontalFlip;
import dev.fovea.data.augment.geometry.RandomResizedCrop;
import dev.fovea.data.augment.geometry.Rotation;
import dev.fovea.data.augment.geometry.Shear;
import dev.fovea.data.augment.geometry.Shift;
import dev.fovea.data.augment.geometry.VerticalFlip;
import dev.fovea.picture.ImageSize;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers that are drawn, against their distributions. */
class TransformDrawsTest {
    private static final ImageSize SIZE = ImageSize.of(100, 120);
    private static final int DRAWS = 4000;

    /** The Kolmogorov-Smirnov distance that 4,000 draws stay below in 999 of 1,000 cases. */
    private static final double CRITICAL = 1.95 / Math.sqrt(DRAWS);

    private static Variation draw(Transform transform, int sample) {
        return Augmentation.of(transform).draw(3, 1, sample, SIZE).orElseThrow();
    }

    private static double[] draws(Transform transform, ToDoubleFunction<Variation> number) {
        return IntStream.range(0, DRAWS)
                .mapToDouble(sample -> number.applyAsDouble(draw(transform, sample)))
                .toArray();
    }

    private static void assertUniform(double[] numbers, double low, double high) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        assertThat(sorted[0]).isGreaterThanOrEqualTo(low);
        assertThat(sorted[sorted.length - 1]).isLessThanOrEqualTo(high);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = (sorted[i] - low) / (high - low);
            distance = Math.max(distance, Math.abs(expected - (i + 0.5) / sorted.length));
        }
        assertThat(distance).isLessThan(CRITICAL);
    }

    private static Warp warp(Variation variation) {
        return variation.warp().orElseThrow();
    }

    private static PixelStep step(Variation variation) {
        return variation.steps().get(0);
    }

    @Test
    void turnsAndMovesUniformly() {
        assertUniform(draws(new Rotation(30), v -> Math.toDegrees(Math.asin(-warp(v).yx()))), -30, 30);
        assertUniform(draws(new Shift(0.1, 0.3), v -> warp(v).y0()), -10, 10);
        assertUniform(draws(new Shift(0.1, 0.3), v -> warp(v).x0()), -36, 36);
    }

    @Test
    void changesLightUniformly() {
        assertUniform(draws(new Brightness(0.5, 1.5), v -> ((PixelStep.Linear) step(v)).rr()), 0.5, 1.5);
        assertUniform(draws(new ChannelShift(40), v -> ((PixelStep.LookUp) step(v)).amount()), -40, 40);
        assertUniform(draws(new Noise(12), v -> ((PixelStep.NormalNoise) step(v)).deviation()), 0, 12);
        assertUniform(draws(new GaussianBlur(1, 0.1, 2), v -> ((PixelStep.Blur) step(v)).sigma()), 0.1, 2);
        ColourJitter jitter = new ColourJitter(0.4, 0.3, 0, 0.1);
        assertUniform(draws(jitter, v -> ((PixelStep.Linear) v.steps().get(0)).rr()), 0.6, 1.4);
        assertUniform(draws(jitter, v -> ((PixelStep.Contrast) v.steps().get(1)).factor()), 0.7, 1.3);
        assertUniform(draws(jitter, v -> ((PixelStep.Hue) v.steps().get(2)).turns()), -0.1, 0.1);
    }

    @Test
    void flipsAsOftenAsAskedTo() {
        double sideways = Arrays.stream(draws(
                        new HorizontalFlip(0.3),
                        v -> v.warp().map(warp -> warp.xx() < 0).orElse(false) ? 1 : 0))
                .sum();
        double upsideDown = Arrays.stream(draws(
                        new VerticalFlip(0.7),
                        v -> v.warp().map(warp -> warp.yy() < 0).orElse(false) ? 1 : 0))
                .sum();

        assertThat(sideways / DRAWS).isCloseTo(0.3, within(0.03));
        assertThat(upsideDown / DRAWS).isCloseTo(0.7, within(0.03));
    }

    @Test
    void cropsBoxesInsideThePictureOfTheAreasAndShapesAskedFor() {
        RandomResizedCrop crop = new RandomResizedCrop(0.2, 0.6, 0.75, 4.0 / 3);
        ImageSize source = Augmentation.of(crop).sourceSize(SIZE);
        assertThat(source).isEqualTo(ImageSize.of(114, 137));
        double[] areas = new double[DRAWS];
        for (int sample = 0; sample < DRAWS; sample++) {
            Warp warp = warp(draw(crop, sample));
            double height = warp.yy() * SIZE.height();
            double width = warp.xx() * SIZE.width();
            double top = warp.y0() + 0.5 - warp.yy() / 2;
            double left = warp.x0() + 0.5 - warp.xx() / 2;
            areas[sample] = height * width / source.pixels();
            assertThat(width / height).isBetween(0.7499, 1.3334);
            assertThat(top).isGreaterThanOrEqualTo(-1e-9);
            assertThat(left).isGreaterThanOrEqualTo(-1e-9);
            assertThat(top + height).isLessThanOrEqualTo(source.height() + 1e-9);
            assertThat(left + width).isLessThanOrEqualTo(source.width() + 1e-9);
        }
        assertUniform(areas, 0.2, 0.6);
    }

    @Test
    void erasesBoxesInsideTheImageOfTheAreasAskedFor() {
        RandomErasing erasing = new RandomErasing(0.5, 0.05, 0.2, 0.5, 2, 0);
        int erased = 0;
        for (int sample = 0; sample < DRAWS; sample++) {
            List<PixelStep> steps = draw(erasing, sample).steps();
            if (!steps.isEmpty()) {
                PixelStep.Erase box = (PixelStep.Erase) steps.get(0);
                erased++;
                assertThat(box.top() + box.height()).isLessThanOrEqualTo(SIZE.height());
                assertThat(box.left() + box.width()).isLessThanOrEqualTo(SIZE.width());
                assertThat((double) box.height() * box.width() / SIZE.pixels()).isBetween(0.045, 0.21);
            }
        }
        assertThat((double) erased / DRAWS).isCloseTo(0.5, within(0.03));
    }

    @Test
    void choosesAllOperationsEquallyOften() {
        Map<String, Integer> kinds = new HashMap<>();
        for (int sample = 0; sample < 14 * 500; sample++) {
            Variation variation = draw(new TrivialAugment(), sample);
            String kind = variation.steps().isEmpty()
                    ? "warp or nothing"
                    : variation.steps().get(0) instanceof PixelStep.LookUp lookUp
                            ? lookUp.table().name()
                            : variation.steps().get(0).getClass().getSimpleName();
            kinds.merge(kind, 1, Integer::sum);
        }
        // Brightness and colour are both linear; identity, two slants, two moves and a turn have no step.
        assertThat(kinds.get("warp or nothing")).isBetween(2820, 3180);
        assertThat(kinds.get("Linear")).isBetween(880, 1120);
        for (String kind : List.of("Contrast", "Sharpness", "POSTERIZE", "SOLARIZE", "AUTO_CONTRAST", "EQUALIZE")) {
            assertThat(kinds.get(kind)).as(kind).isBetween(420, 580);
        }
    }

    @Test
    void doesAsManyOperationsAsAskedForAndNothingAtStrengthZero() {
        Reach reach = new Reach(0.3, 150.0 / 331, 30, 0.9, 4);
        double steps = 0;
        for (int sample = 0; sample < DRAWS; sample++) {
            List<PixelStep> some = draw(new RandAugment(3, 15), sample).steps();
            assertThat(some).hasSizeLessThanOrEqualTo(3);
            steps += some.size();
            some.forEach(step -> assertGoes(step, 0.5, reach));
        }
        // Eight of the fourteen change colours.
        assertThat(steps / DRAWS).isCloseTo(3 * 8 / 14.0, within(0.06));
        for (int sample = 0; sample < 200; sample++) {
            Variation none = draw(new RandAugment(3, 0), sample);
            assertThat(none.warp()
                            .map(warp -> Math.abs(warp.xx() - 1) + Math.abs(warp.x0()))
                            .orElse(0.0))
                    .isCloseTo(0, within(1e-9));
        }
    }

    /** How far operations go, after torchvision's tables. */
    private record Reach(double shear, double shift, double degrees, double factor, double bits) {}

    private static void assertGoes(PixelStep step, double strength, Reach reach) {
        double away = strength * reach.factor();
        if (step instanceof PixelStep.Linear linear) {
            // The rows of brightness add up to the factor; those of saturation add up to 1.
            double sum = linear.rr() + linear.rg() + linear.rb();
            double factor = Math.abs(sum - 1) < 1e-4 ? linear.rr() - linear.gr() : sum;
            assertThat(Math.abs(factor - 1)).isCloseTo(away, within(1e-4));
        } else if (step instanceof PixelStep.Contrast contrast) {
            assertThat(Math.abs(contrast.factor() - 1)).isCloseTo(away, within(1e-9));
        } else if (step instanceof PixelStep.Sharpness sharpness) {
            assertThat(Math.abs(sharpness.factor() - 1)).isCloseTo(away, within(1e-9));
        } else if (step instanceof PixelStep.LookUp lookUp) {
            double amount = switch (lookUp.table().name()) {
                case "POSTERIZE" -> 8 - Math.round(strength * reach.bits());
                case "SOLARIZE" -> 255 * (1 - strength);
                default -> 0;
            };
            assertThat(lookUp.amount()).isCloseTo(amount, within(1e-9));
        } else {
            throw new AssertionError("no operation of RandAugment: " + step);
        }
    }

    @Test
    void movesAsFarAsTorchvisionAtTheStrengthAskedFor() {
        assertMoves(new RandAugment(1, 30), new Reach(0.3, 150.0 / 331, 30, 0.9, 4), DRAWS);
        assertMoves(new RandAugment(1, 10), new Reach(0.1, 50.0 / 331, 10, 0.3, 4 / 3.0), DRAWS);
    }

    /** Whatever has a warp is one of two slants, two moves and a turn, each to both sides. */
    private static void assertMoves(Transform transform, Reach reach, int draws) {
        Map<String, Integer> kinds = new HashMap<>();
        for (int sample = 0; sample < draws; sample++) {
            draw(transform, sample).warp().ifPresent(warp -> kinds.merge(kindOf(warp), 1, Integer::sum));
        }
        String slant = String.format(Locale.ROOT, "%.4f", reach.shear());
        String turn = String.format(Locale.ROOT, "%.4f", Math.sin(Math.toRadians(reach.degrees())));
        String down = String.format(Locale.ROOT, "%.4f", reach.shift() * SIZE.height());
        String right = String.format(Locale.ROOT, "%.4f", reach.shift() * SIZE.width());
        assertThat(kinds)
                .containsOnlyKeys(
                        "x by y " + slant,
                        "x by y -" + slant,
                        "y by x " + slant,
                        "y by x -" + slant,
                        "turn " + turn,
                        "turn -" + turn,
                        "down " + down,
                        "down -" + down,
                        "right " + right,
                        "right -" + right);
        kinds.forEach((kind, count) -> assertThat(count).as(kind).isBetween(draws / 28 - 50, draws / 28 + 50));
    }

    private static String kindOf(Warp warp) {
        String format = "%s %.4f";
        if (warp.xy() != 0 && warp.yx() != 0) {
            return String.format(Locale.ROOT, format, "turn", warp.yx());
        }
        if (warp.xy() != 0) {
            return String.format(Locale.ROOT, format, "x by y", warp.xy());
        }
        if (warp.yx() != 0) {
            return String.format(Locale.ROOT, format, "y by x", warp.yx());
        }
        return warp.x0() != 0
                ? String.format(Locale.ROOT, format, "right", warp.x0())
                : String.format(Locale.ROOT, format, "down", warp.y0());
    }

    @Test
    void drawsOneOfThirtyOneStrengthsForTrivialAugment() {
        Map<Long, Integer> strengths = new TreeMap<>();
        int contrasts = 0;
        for (int sample = 0; sample < 14 * 2000; sample++) {
            List<PixelStep> steps = draw(new TrivialAugment(), sample).steps();
            if (!steps.isEmpty() && steps.get(0) instanceof PixelStep.Contrast contrast) {
                double strength = Math.abs(contrast.factor() - 1) / 0.99 * 30;
                assertThat(strength).isCloseTo(Math.rint(strength), within(1e-9));
                strengths.merge(Math.round(strength), 1, Integer::sum);
                contrasts++;
            }
        }
        assertThat(strengths).hasSize(31);
        double chiSquare = 0;
        double expected = contrasts / 31.0;
        for (int count : strengths.values()) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // 30 degrees of freedom: exceeded once in a thousand times.
        assertThat(chiSquare).isLessThan(59.7);
    }

    @Test
    void turnsGreyAsOftenAsAskedToAndChangesColourfulnessUniformly() {
        long grey = IntStream.range(0, DRAWS)
                .filter(sample -> !draw(new Grey(0.2), sample).steps().isEmpty())
                .count();
        assertThat((double) grey / DRAWS).isCloseTo(0.2, within(0.025));
        ColourJitter jitter = new ColourJitter(0, 0, 0.5, 0);
        assertUniform(
                draws(jitter, v -> ((PixelStep.Linear) step(v)).rr() - ((PixelStep.Linear) step(v)).gr()), 0.5, 1.5);
    }

    @Test
    void slantsUniformly() {
        assertUniform(draws(new Shear(20), v -> Math.toDegrees(Math.asin(-warp(v).xy()))), -20, 20);
    }

    @Test
    void drawsEveryStepIndependentlyOfTheOthers() {
        Augmentation alone = Augmentation.of(new Rotation(30));
        Augmentation both = Augmentation.of(new Rotation(30), new Brightness(0.5, 1.5));
        double covariance = 0;
        for (int sample = 0; sample < DRAWS; sample++) {
            Variation variation = both.draw(3, 1, sample, SIZE).orElseThrow();
            assertThat(variation.warp())
                    .isEqualTo(alone.draw(3, 1, sample, SIZE).orElseThrow().warp());
            covariance += Math.asin(warp(variation).yx()) * (((PixelStep.Linear) step(variation)).rr() - 1);
        }
        double deviations = Math.toRadians(30) / Math.sqrt(3) * 0.5 / Math.sqrt(3);
        assertThat(covariance / DRAWS / deviations).isCloseTo(0, within(0.06));
    }
}
