package dev.fovea.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Groups against walking the whole graph. */
class AlikeGroupsTest {
    private static AlikeGroups fed(boolean[][] alike) {
        AlikeGroups groups = new AlikeGroups(alike.length);
        for (int first = 0; first < alike.length; first++) {
            for (int second = first + 1; second < alike.length; second++) {
                if (groups.asks(first, second) && alike[first][second]) {
                    groups.add(first, second);
                }
            }
        }
        return groups;
    }

    private static Set<Set<Integer>> reachable(boolean[][] alike) {
        Set<Set<Integer>> components = new java.util.HashSet<>();
        for (int start = 0; start < alike.length; start++) {
            BitSet seen = new BitSet();
            List<Integer> open = new ArrayList<>(List.of(start));
            seen.set(start);
            while (!open.isEmpty()) {
                int at = open.remove(open.size() - 1);
                for (int other = 0; other < alike.length; other++) {
                    if (alike[Math.min(at, other)][Math.max(at, other)] && !seen.get(other)) {
                        seen.set(other);
                        open.add(other);
                    }
                }
            }
            if (seen.cardinality() > 1) {
                components.add(seen.stream().boxed().collect(Collectors.toSet()));
            }
        }
        return components;
    }

    private static Set<Integer> members(List<Finding.Pair> pairs) {
        Set<Integer> members = new TreeSet<>();
        pairs.forEach(pair -> members.addAll(Set.of(pair.first(), pair.second())));
        return members;
    }

    @Test
    void areWhatCanBeReachedFromEachOther() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 100; round++) {
            int size = 2 + random.nextInt(80);
            int rarity = 2 + random.nextInt(2 * size);
            boolean[][] alike = new boolean[size][size];
            for (int i = 0; i < size; i++) {
                for (int j = i + 1; j < size; j++) {
                    alike[i][j] = random.nextInt(rarity) == 0;
                }
            }
            List<List<Finding.Pair>> groups = fed(alike).groups();

            assertThat(groups.stream().map(AlikeGroupsTest::members).collect(Collectors.toSet()))
                    .isEqualTo(reachable(alike));
            assertThat(groups).allSatisfy(group -> assertThat(group).allMatch(p -> alike[p.first()][p.second()]));
        }
    }

    @Test
    void thousandsThatAreAllAlikeNeedNotAllTheirPairs() {
        int size = 3000;
        AlikeGroups groups = new AlikeGroups(size);
        for (int first = 0; first < size; first++) {
            for (int second = first + 1; second < size; second++) {
                if (groups.asks(first, second)) {
                    groups.add(first, second);
                }
            }
        }

        assertThat(groups.groups()).hasSize(1);
        assertThat(groups.groups().get(0)).hasSizeLessThan(size * (AlikeGroups.MOST_PAIRS + 1));
        List<AuditedFile> files = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            files.add(new AuditedFile(
                    java.nio.file.Path.of("f" + i), "f" + i, java.util.Optional.empty(), java.util.Optional.empty()));
        }
        Finding all = new Finding(
                FindingKind.NEAR_DUPLICATE, files, "", false, groups.groups().get(0));
        assertThat(FixPlan.of(List.of(all), Set.of(FindingKind.NEAR_DUPLICATE))).hasSize(size - 1);
    }
}
