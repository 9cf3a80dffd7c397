package dev.fovea.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FixPlanTest {
    private static AuditedFile file(String name) {
        return new AuditedFile(Path.of(name), name, Optional.empty(), Optional.empty());
    }

    private static List<AuditedFile> files(String... names) {
        return Arrays.stream(names).map(FixPlanTest::file).toList();
    }

    private static Finding alike(List<AuditedFile> files, Finding.Pair... pairs) {
        return new Finding(FindingKind.NEAR_DUPLICATE, files, "", false, List.of(pairs));
    }

    @Test
    void keepsTheFirstOfEqualFiles() {
        Finding equal = new Finding(FindingKind.EXACT_DUPLICATE, files("a", "b", "c"), "", true, List.of());

        assertThat(FixPlan.of(List.of(equal), Set.of(FindingKind.EXACT_DUPLICATE)))
                .containsOnlyKeys(file("b"), file("c"));
    }

    @Test
    void keepsTheEndOfAChainWhoseMiddleGoes() {
        Finding chain = alike(files("a", "b", "c"), new Finding.Pair(0, 1), new Finding.Pair(1, 2));

        assertThat(FixPlan.of(List.of(chain), Set.of(FindingKind.NEAR_DUPLICATE)))
                .containsOnlyKeys(file("b"));
    }

    @Test
    void keepsACopyOfWhatGoesForAnotherReason() {
        Finding blank = Finding.of(FindingKind.BLANK, file("a"), "");
        Finding equal = new Finding(FindingKind.EXACT_DUPLICATE, files("a", "b"), "", true, List.of());

        assertThat(FixPlan.of(List.of(blank, equal), Set.of(FindingKind.BLANK, FindingKind.EXACT_DUPLICATE)))
                .containsOnlyKeys(file("a"));
    }

    @Test
    void everyPictureThatGoesHasAnAlikeOneThatStays() {
        SplittableRandom random = new SplittableRandom(8);
        for (int round = 0; round < 200; round++) {
            List<Finding> findings = new ArrayList<>();
            for (int group = 0; group < 4; group++) {
                List<AuditedFile> members = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    if (random.nextBoolean()) {
                        members.add(file("f" + i));
                    }
                }
                List<Finding.Pair> pairs = new ArrayList<>();
                for (int i = 0; i < members.size(); i++) {
                    for (int j = i + 1; j < members.size(); j++) {
                        if (random.nextInt(3) == 0) {
                            pairs.add(new Finding.Pair(i, j));
                        }
                    }
                }
                findings.add(alike(members, pairs.toArray(Finding.Pair[]::new)));
            }
            Set<AuditedFile> moved =
                    FixPlan.of(findings, Set.of(FindingKind.NEAR_DUPLICATE)).keySet();
            for (AuditedFile gone : moved) {
                assertThat(findings).anyMatch(finding -> staysFor(gone, finding, moved));
            }
        }
    }

    private static boolean staysFor(AuditedFile gone, Finding finding, Set<AuditedFile> moved) {
        int place = finding.files().indexOf(gone);
        return place >= 0
                && finding.neighbours().get(place).stream()
                        .anyMatch(other -> !moved.contains(finding.files().get(other)));
    }
}
