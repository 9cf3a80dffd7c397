package dev.fovea.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelStrataTest {
    private static List<List<String>> pictures(int count, String... labels) {
        return Collections.nCopies(count, List.of(labels));
    }

    @Test
    void keepsClassesApartHoweverSmall() {
        List<List<String>> labels = new ArrayList<>(pictures(2, "cat"));
        labels.addAll(pictures(1, "dog"));
        labels.addAll(pictures(1, "cat"));

        assertThat(LabelStrata.of(labels)).containsExactly(0, 0, 1, 0);
    }

    @Test
    void keepsSetsApartThatManyPicturesHave() {
        List<List<String>> labels = new ArrayList<>(pictures(5, "cat"));
        labels.addAll(pictures(20, "cat", "dog"));
        labels.addAll(pictures(1, "dog", "cat"));

        List<Integer> strata = LabelStrata.of(labels);
        assertThat(strata.subList(0, 5)).containsOnly(0);
        assertThat(strata.subList(5, 26)).containsOnly(1);
    }

    @Test
    void putsRareSetsWithTheirRarestLabel() {
        List<List<String>> labels = new ArrayList<>(pictures(30, "cat"));
        labels.addAll(pictures(2, "owl"));
        labels.addAll(pictures(3, "cat", "owl"));
        labels.addAll(pictures(4, "cat", "dog", "fox"));
        labels.addAll(pictures(2, "fox"));

        List<Integer> strata = LabelStrata.of(labels);
        assertThat(strata.subList(30, 35)).containsOnly(strata.get(30)).doesNotContain(strata.get(0));
        assertThat(strata.subList(35, 39)).containsOnly(strata.get(35)).doesNotContain(strata.get(39), strata.get(0));
    }
}
