package dev.fovea.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.data.augment.geometry.HorizontalFlip;
import dev.fovea.data.augment.geometry.Rotation;
import dev.fovea.data.augment.geometry.Shear;
import dev.fovea.data.augment.geometry.Zoom;
import dev.fovea.picture.ImageSize;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final ImageSize SIZE = ImageSize.of(20, 30);

    private static Augmentation zoom(double zoom) {
        return Augmentation.of(Zoom.by(zoom));
    }

    private static Warp draw(Augmentation augmentation, int sample) {
        return augmentation
                .draw(5, 2, sample, SIZE)
                .flatMap(Variation::warp)
                .orElse(RowColumnMap.IDENTITY.toWarp(WarpStyle.usual()));
    }

    @Test
    void leavesPicturesAloneWhenNothingIsVaried() {
        assertThat(Augmentation.none().draw(1, 1, 1, SIZE)).isEmpty();
    }

    @Test
    void drawsTheSameWarpForOnePictureInOneEpochAndAnotherInTheNext() {
        Augmentation tutorial = Augmentation.tutorial();

        assertThat(draw(tutorial, 3)).isEqualTo(draw(tutorial, 3));
        assertThat(draw(tutorial, 3)).isNotEqualTo(draw(tutorial, 4));
        assertThat(tutorial.draw(5, 3, 3, SIZE)).isNotEqualTo(tutorial.draw(5, 2, 3, SIZE));
        assertThat(tutorial.draw(6, 2, 3, SIZE)).isNotEqualTo(tutorial.draw(5, 2, 3, SIZE));
    }

    @Test
    void mirrorsHalfOfThePicturesExactly() {
        Augmentation flips = Augmentation.of(HorizontalFlip.half());
        Warp mirror = new Warp(-1, 0, 29, 0, 1, 0, WarpStyle.usual());
        int mirrored = 0;
        for (int sample = 0; sample < 2000; sample++) {
            Warp warp = draw(flips, sample);
            boolean flipped = warp.xx() < 0;
            mirrored += flipped ? 1 : 0;
            assertThat(warp.x0()).isCloseTo(flipped ? mirror.x0() : 0, within(1e-9));
            assertThat(warp.xx()).isCloseTo(flipped ? -1 : 1, within(1e-12));
        }
        assertThat(mirrored).isBetween(900, 1100);
    }

    @Test
    void zoomsRowsAndColumnsUniformlyAndIndependently() {
        double[] rows = IntStream.range(0, 4000)
                .mapToDouble(i -> draw(zoom(0.2), i).yy())
                .toArray();
        double[] columns = IntStream.range(0, 4000)
                .mapToDouble(i -> draw(zoom(0.2), i).xx())
                .toArray();

        assertThat(Arrays.stream(rows).allMatch(scale -> scale >= 0.8 && scale <= 1.2))
                .isTrue();
        assertThat(IntStream.range(0, 4000).filter(i -> rows[i] < 0.9).count()).isBetween(900L, 1100L);
        double covariance = 0;
        for (int i = 0; i < 4000; i++) {
            covariance += (rows[i] - 1) * (columns[i] - 1) / 4000;
        }
        assertThat(covariance / (0.4 * 0.4 / 12)).isBetween(-0.08, 0.08);
    }

    @Test
    void keepsTheMiddleOfTheImageWhereItIsUnlessItShifts() {
        Augmentation all = Augmentation.of(new Rotation(30), new Shear(20), Zoom.by(0.3));
        for (int sample = 0; sample < 50; sample++) {
            Warp warp = draw(all, sample);
            assertThat(warp.xx() * 14.5 + warp.xy() * 9.5 + warp.x0()).isCloseTo(14.5, within(1e-9));
            assertThat(warp.yx() * 14.5 + warp.yy() * 9.5 + warp.y0()).isCloseTo(9.5, within(1e-9));
        }
    }

    @Test
    void shearsByTheSineAndCosineThatKerasUses() {
        Augmentation shear = Augmentation.of(new Shear(40));
        for (int sample = 0; sample < 20; sample++) {
            Warp warp = draw(shear, sample);
            double angle = Math.asin(-warp.xy());
            assertThat(Math.toDegrees(Math.abs(angle))).isLessThanOrEqualTo(40);
            assertThat(warp.yy()).isCloseTo(Math.cos(angle), within(1e-9));
            assertThat(warp.xx()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void refusesWhatIsOutOfRangeAndNamesTheRange() {
        assertThatThrownBy(() -> zoom(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Augmentation needs zoom of 0 to below 1, got 1");
        assertThatThrownBy(() -> zoom(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
