package dev.fovea.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.data.augment.colour.Brightness;
import dev.fovea.data.augment.colour.ChannelShift;
import dev.fovea.data.augment.colour.ColourJitter;
import dev.fovea.data.augment.colour.GaussianBlur;
import dev.fovea.data.augment.colour.Grey;
import dev.fovea.data.augment.colour.ImageFunction;
import dev.fovea.data.augment.colour.Noise;
import dev.fovea.data.augment.colour.RandAugment;
import dev.fovea.data.augment.colour.RandomErasing;
import dev.fovea.data.augment.colour.TrivialAugment;
import dev.fovea.data.augment.geometry.HorizontalFlip;
import dev.fovea.data.augment.geometry.RandomResizedCrop;
import dev.fovea.data.augment.geometry.Rotation;
import dev.fovea.data.augment.geometry.Shear;
import dev.fovea.data.augment.geometry.Shift;
import dev.fovea.data.augment.geometry.VerticalFlip;
import dev.fovea.data.augment.geometry.Zoom;
import dev.fovea.format.json.Json;
import dev.fovea.picture.Interpolation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentationFileTest {
    private static final Augmentation EVERYTHING = Augmentation.of(
                    new Rotation(10),
                    new Shift(0.1, 0.2),
                    new Shear(5),
                    new Zoom(0.8, 1.1),
                    HorizontalFlip.half(),
                    new VerticalFlip(0.1),
                    new RandomResizedCrop(0.3, 1, 0.75, 1.5),
                    new Brightness(0.8, 1.2),
                    new ColourJitter(0.1, 0.2, 0.3, 0.04),
                    new ChannelShift(20),
                    new Grey(0.1),
                    new GaussianBlur(0.2, 0.1, 2),
                    new Noise(8),
                    new RandomErasing(0.2, 0.02, 0.3, 0.3, 3.3, 127),
                    new RandAugment(2, 9),
                    new TrivialAugment())
            .withStyle(new WarpStyle(Interpolation.NEAREST, FillMode.CONSTANT, 99))
            .withMixing(new Mixing(Mixing.Kind.CUT_MIX, 0.5));

    @Test
    void readsBackEveryStepThatItWrites(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.json"), Json.writeIndented(AugmentationFile.write(EVERYTHING)));

        assertThat(AugmentationFile.read(file)).isEqualTo(EVERYTHING);
        assertThat(EVERYTHING.transforms()).hasSize(AugmentationFile.names().size());
        assertThat(Files.readString(file)).contains("\"random_erasing\"", "\"least_area\"");
    }

    @Test
    void fillsInWhatIsLeftOut() throws IOException {
        byte[] json = "{\"transforms\": [{\"type\": \"rotation\", \"degrees\": 7}]}".getBytes(StandardCharsets.UTF_8);

        assertThat(AugmentationFile.read(Json.read(json), "it")).isEqualTo(Augmentation.of(new Rotation(7)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            {}                                                        ~ there is no list called transforms
            {"transforms": 3}                                         ~ there is no list called transforms
            {"transforms": [], "colour": 1}                           ~ 'colour' is not known there
            {"transforms": [{"type": "twist"}]}                       ~ there is no step 'twist'; there are rotation, shift
            {"transforms": [{"type": "rotation"}]}                    ~ 'rotation' needs a number called degrees
            {"transforms": [{"type": "rotation", "degrees": 200}]}    ~ rotation of 0 to 180, got 200
            {"transforms": [{"type": "rotation", "degrees": 2, "x": 1}]} ~ 'x' is not known there; there are degrees, type
            {"transforms": [{"type": "rand_augment", "count": 1.5, "magnitude": 9}]} ~ count is a whole number, got 1.5
            {"transforms": [], "fill": "mirror"}                      ~ The fill mode must be one of
            {"transforms": [], "interpolation": "area"}               ~ A warp interpolates by nearest or bilinear
            {"transforms": [], "fill": "constant", "fill_value": "red"} ~ 'constant' needs a number called fill_value
            {"transforms": [], "fill": "constant", "fill_value": 0.5} ~ fill_value is a whole number, got 0.5
            {"transforms": [], "mixing": {"kind": "stir", "alpha": 1}} ~ mix_up or cut_mix, got 'stir'
            {"transforms": [], "mixing": {"kind": "mix_up", "alpha": 0}} ~ an alpha of above 0
            """)
    void saysWhatMakesNoSense(String json, String message) throws IOException {
        assertThatThrownBy(() -> AugmentationFile.read(Json.read(json.getBytes(StandardCharsets.UTF_8)), "steps.json"))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("The augmentation in steps.json makes no sense: ")
                .hasMessageContaining(message);
    }

    @Test
    void cannotWriteAFunction() {
        assertThatThrownBy(() -> AugmentationFile.write(Augmentation.of(new ImageFunction(image -> image))))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("ImageFunction cannot be written");
    }
}
