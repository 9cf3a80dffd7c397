package dev.fovea.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.data.augment.colour.PixelStep;
import dev.fovea.data.augment.colour.Table;
import dev.fovea.format.json.Json;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Interpolation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is done to pixels, against numbers of torchvision and Keras. */
class AugmenterTest {
    private static final JsonNode GOLDEN = golden();

    private static JsonNode golden() {
        try (InputStream in = Objects.requireNonNull(AugmenterTest.class.getResourceAsStream("/golden/augment.json"))) {
            return Json.read(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double[] numbers(JsonNode tensor) {
        return StreamSupport.stream(tensor.get("data").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static ImageSize size() {
        JsonNode shape = GOLDEN.get("image").get("shape");
        return ImageSize.of(shape.get(0).asInt(), shape.get(1).asInt());
    }

    private static Image image() {
        double[] values = numbers(GOLDEN.get("image"));
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return Image.of(size(), bytes);
    }

    private static Image vary(Image image, Variation variation) {
        ByteBuffer source = ByteBuffer.allocateDirect(image.pixels().length + 7).position(7);
        source.put(image.pixels()).position(7);
        ByteBuffer target = ByteBuffer.allocateDirect(image.pixels().length + 3).position(3);
        try (Augmenter augmenter = new Augmenter()) {
            augmenter.vary(source, image.size(), variation, target, image.size());
        }
        return Image.of(image.size(), target);
    }

    private static Image change(Image image, PixelStep... steps) {
        return vary(image, new Variation(Optional.empty(), List.of(steps)));
    }

    private static void assertClose(Image found, double[] expected, double tolerance) {
        byte[] pixels = found.pixels();
        assertThat(pixels).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) (pixels[i] & 0xff)).as("value %d", i).isCloseTo(expected[i], within(tolerance));
        }
    }

    @TestFactory
    Stream<DynamicTest> changesColoursAsTorchvisionAndKerasDo() {
        return StreamSupport.stream(GOLDEN.get("colours").spliterator(), false).map(golden -> {
            String name = golden.get("name").asText();
            return DynamicTest.dynamicTest(name, () -> {
                double amount = Double.parseDouble(name.substring(name.indexOf(' ') + 1));
                PixelStep step = step(name.substring(0, name.indexOf(' ')), amount);
                // torchvision cuts fractions off where we round, and its hue goes through 8 bits.
                assertClose(change(image(), step), numbers(golden.get("image")), name.startsWith("hue") ? 2 : 1);
            });
        });
    }

    private static PixelStep step(String name, double amount) {
        return switch (name) {
            case "brightness" -> PixelStep.Linear.brightness(amount);
            case "contrast" -> new PixelStep.Contrast(amount);
            case "saturation" -> PixelStep.Linear.saturation(amount);
            case "sharpness" -> new PixelStep.Sharpness(amount);
            case "hue" -> new PixelStep.Hue(amount);
            case "grey" -> PixelStep.Linear.grey();
            case "blur" -> new PixelStep.Blur(amount);
            default -> new PixelStep.LookUp(Table.valueOf(name.toUpperCase(java.util.Locale.ROOT)), amount);
        };
    }

    @TestFactory
    Stream<DynamicTest> warpsAsKerasDoes() {
        return StreamSupport.stream(GOLDEN.get("warps").spliterator(), false).map(golden -> {
            RowColumnMap map = RowColumnMap.rotation(
                            -Math.toRadians(golden.get("theta").asDouble()))
                    .times(RowColumnMap.shift(
                            golden.get("ty").asDouble(), golden.get("tx").asDouble()))
                    .times(RowColumnMap.shear(Math.toRadians(golden.get("shear").asDouble())))
                    .times(RowColumnMap.scale(
                            golden.get("zy").asDouble(), golden.get("zx").asDouble()))
                    .aboutTheMiddleOf(size());
            FillMode fill = FillMode.of(golden.get("fill").asText());
            WarpStyle style = new WarpStyle(Interpolation.BILINEAR, fill, 30);
            String name = fill + " " + map;
            return DynamicTest.dynamicTest(name, () -> {
                Image warped = vary(image(), new Variation(Optional.of(map.toWarp(style)), List.of()));
                // OpenCV's places are on a grid of 1/32 pixel; colours change by up to 20 from pixel to pixel, and by
                // far more where the image meets what is outside.
                assertMostlyClose(warped, numbers(golden.get("image")), fill);
            });
        });
    }

    /**
     * SciPy's wrap and constant differ from OpenCV's in the half pixel around the border, where one interpolates with what
     * is outside and the other does not; all other pixels agree.
     */
    private static void assertMostlyClose(Image found, double[] expected, FillMode fill) {
        byte[] pixels = found.pixels();
        int far = 0;
        for (int i = 0; i < expected.length; i++) {
            far += Math.abs((pixels[i] & 0xff) - expected[i]) > 1.5 ? 1 : 0;
        }
        double allowed = fill == FillMode.NEAREST || fill == FillMode.REFLECT ? 0 : 0.25;
        assertThat((double) far / expected.length).isLessThanOrEqualTo(allowed);
    }

    @Test
    void fusesLinearStepsAndHueIntoWhatTheyAreOneByOne() {
        PixelStep[] steps = {
            PixelStep.Linear.brightness(1.1),
            new PixelStep.Contrast(0.8),
            PixelStep.Linear.saturation(1.2),
            new PixelStep.Hue(0.07)
        };
        Image oneByOne = image();
        for (PixelStep step : steps) {
            oneByOne = change(oneByOne, step);
        }

        Image atOnce = change(image(), steps);

        double[] expected = new double[oneByOne.pixels().length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = oneByOne.pixels()[i] & 0xff;
        }
        // Four roundings against one.
        assertClose(atOnce, expected, 3);
    }

    @Test
    void staysBetweenBlackAndWhite() {
        Image bright = change(image(), PixelStep.Linear.brightness(50));
        Image dark = change(image(), PixelStep.Linear.brightness(0));

        assertThat(bright.pixels()).containsOnly((byte) 255);
        assertThat(dark.pixels()).containsOnly((byte) 0);
    }

    @Test
    void addsNormalNoiseOfTheDeviationAskedFor() {
        ImageSize size = ImageSize.square(200);
        byte[] grey = new byte[200 * 200 * 3];
        java.util.Arrays.fill(grey, (byte) 127);
        byte[] noisy =
                change(Image.of(size, grey), new PixelStep.NormalNoise(20, 5)).pixels();
        double sum = 0;
        double squares = 0;
        int within = 0;
        for (byte value : noisy) {
            double off = (value & 0xff) - 127;
            sum += off;
            squares += off * off;
            within += Math.abs(off) < 20.5 ? 1 : 0;
        }
        assertThat(sum / noisy.length).isCloseTo(0, within(0.2));
        assertThat(Math.sqrt(squares / noisy.length)).isCloseTo(20, within(0.2));
        assertThat((double) within / noisy.length).isCloseTo(0.6946, within(0.01));
    }

    @Test
    void erasesTheBoxAndNothingElse() {
        Image erased = change(image(), new PixelStep.Erase(2, 3, 4, 5, 9));
        for (int y = 0; y < erased.height(); y++) {
            for (int x = 0; x < erased.width(); x++) {
                boolean inside = y >= 2 && y < 6 && x >= 3 && x < 8;
                assertThat(erased.value(y, x, 1)).isEqualTo(inside ? 9 : image().value(y, x, 1));
            }
        }
    }

    @Test
    void appliesAFunctionOfTheProgramsOwn() {
        PixelStep negative = new PixelStep.Apply(image -> {
            byte[] pixels = image.pixels();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) ~pixels[i];
            }
            return Image.of(image.size(), pixels);
        });

        Image once = change(image(), negative);

        assertThat(once.value(0, 0, 0)).isEqualTo(255 - image().value(0, 0, 0));
        assertThat(change(once, negative)).isEqualTo(image());
    }

    @Test
    void readsABoxOfALargerSource() {
        ImageSize source = ImageSize.of(40, 60);
        ImageSize size = ImageSize.of(10, 20);
        byte[] pixels = new byte[40 * 60 * 3];
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 60; x++) {
                pixels[(y * 60 + x) * 3] = (byte) (4 * y);
                pixels[(y * 60 + x) * 3 + 1] = (byte) (4 * x);
            }
        }
        Variation.Builder builder = new Variation.Builder(source, size);
        builder.crop(8, 12, 20, 40);
        builder.move(RowColumnMap.mirrorColumns(size));
        ByteBuffer from = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
        ByteBuffer to = ByteBuffer.allocateDirect(10 * 20 * 3);
        try (Augmenter augmenter = new Augmenter()) {
            augmenter.vary(from, source, builder.build(WarpStyle.usual()), to, size);
        }
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 20; x++) {
                double row = 8 + (y + 0.5) * 2 - 0.5;
                double column = 12 + (19 - x + 0.5) * 2 - 0.5;
                assertThat((double) (to.get((y * 20 + x) * 3) & 0xff)).isCloseTo(4 * row, within(1.0));
                assertThat((double) (to.get((y * 20 + x) * 3 + 1) & 0xff)).isCloseTo(4 * column, within(1.0));
            }
        }
    }

    @Test
    void mixesABatchInTheSharesItTells() {
        ImageSize size = ImageSize.of(6, 8);
        int bytes = 6 * 8 * 3;
        byte[] before = new byte[5 * bytes];
        new Random(3).nextBytes(before);
        for (Mixing.Kind kind : Mixing.Kind.values()) {
            ByteBuffer pixels =
                    ByteBuffer.allocateDirect(before.length).put(before).flip();
            MixedBatch mixed = new BatchMixer(new Mixing(kind, 1), size).mix(pixels, 5, 7, 2, 4);
            for (int image = 0; image < 5; image++) {
                int other = 0;
                for (int i = 0; i < bytes; i++) {
                    int mine = before[image * bytes + i] & 0xff;
                    int partners = before[mixed.partner(image) * bytes + i] & 0xff;
                    int found = pixels.get(image * bytes + i) & 0xff;
                    if (kind == Mixing.Kind.MIX_UP) {
                        double mean = mixed.share() * mine + (1 - mixed.share()) * partners;
                        assertThat((double) found).isCloseTo(mean, within(0.6));
                    } else {
                        assertThat(found).isIn(mine, partners);
                        other += found == partners && mine != partners ? 1 : 0;
                    }
                }
                if (kind == Mixing.Kind.CUT_MIX && mixed.partner(image) != image) {
                    assertThat((double) other / bytes).isCloseTo(1 - mixed.share(), within(0.05));
                }
            }
        }
    }

    @Test
    void drawsSharesOfTheBetaDistribution() {
        for (double alpha : new double[] {0.2, 1, 3}) {
            List<Double> shares = new ArrayList<>();
            java.util.SplittableRandom random = new java.util.SplittableRandom(5);
            for (int i = 0; i < 20_000; i++) {
                shares.add(new Mixing(Mixing.Kind.MIX_UP, alpha).share(random));
            }
            double mean = shares.stream().mapToDouble(d -> d).average().orElseThrow();
            double variance = shares.stream()
                    .mapToDouble(d -> (d - mean) * (d - mean))
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(0.5, within(0.01));
            assertThat(variance).isCloseTo(1 / (4 * (2 * alpha + 1)), within(0.004));
        }
    }
}
