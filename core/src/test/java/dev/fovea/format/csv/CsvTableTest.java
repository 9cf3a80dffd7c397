package dev.fovea.format.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are taken out of tables whose parts are known, and the other parts must come out as they went in. */
class CsvTableTest {
    private static final List<String> CELLS =
            List.of("a", "", " b ", "\"x, y\"", "\"two\nlines\"", "\"say \"\"so\"\"\"", "\"\"", "ü", "in\"side");

    private static String row(SplittableRandom random) {
        StringBuilder row = new StringBuilder("cat");
        for (int i = random.nextInt(4); i > 0; i--) {
            row.append(',').append(CELLS.get(random.nextInt(CELLS.size())));
        }
        return row.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void takesRowsOutAndLeavesEveryOtherByte(String lineEnd) {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 500; round++) {
            List<String> pieces = new ArrayList<>(List.of(random.nextInt(3) == 0 ? "\ufeff\"head\"" : "head"));
            while (random.nextInt(7) > 0) {
                pieces.add(random.nextInt(6) == 0 ? "" : row(random));
            }
            boolean ended = random.nextBoolean();
            String all = String.join(lineEnd, pieces) + (ended ? lineEnd : "");
            List<CsvTable.Row> rows = CsvTable.read(all.getBytes(UTF_8), "table.csv");
            Set<Integer> lines = new HashSet<>();
            StringBuilder rest = new StringBuilder();
            int row = 0;
            for (int i = 0; i < pieces.size(); i++) {
                String piece = pieces.get(i) + (ended || i < pieces.size() - 1 ? lineEnd : "");
                if (pieces.get(i).isEmpty() || random.nextBoolean()) {
                    rest.append(piece);
                } else {
                    lines.add(rows.get(row).line());
                }
                row += pieces.get(i).isEmpty() ? 0 : 1;
            }

            byte[] without = CsvTable.without(all.getBytes(UTF_8), "table.csv", lines);

            assertThat(new String(without, UTF_8)).isEqualTo(rest.toString());
        }
    }

    @Test
    void leavesEmptyLinesOut() {
        byte[] table = "\na,1\n\n \t\nb,2\n,\n\n".getBytes(UTF_8);

        assertThat(CsvTable.read(table, "table.csv"))
                .containsExactly(
                        new CsvTable.Row(2, List.of("a", "1")),
                        new CsvTable.Row(5, List.of("b", "2")),
                        new CsvTable.Row(6, List.of("", "")));
    }

    @Test
    void leavesATableAloneWhoseRowsItCannotTellApart() {
        byte[] table = "path,label\na.jpg,cat\n\"\"\nb.jpg,dog\n".getBytes(UTF_8);
        List<CsvTable.Row> rows = CsvTable.read(table, "table.csv");
        assertThat(rows).as("an empty cell alone is no row").hasSize(3);

        assertThatThrownBy(() ->
                        CsvTable.without(table, "table.csv", Set.of(rows.get(2).line())))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("table.csv")
                .hasMessageContaining("none is changed");
    }

    @Test
    void changesSomeRowsAndLeavesEveryByteOfTheOthers() {
        String before = "path, label,\"note\"\r\n\r\na.jpg,cat,\"a, \"\"b\"\"\"\r\n\"b.jpg\" ,cat,c\nd.jpg,cat,";
        Function<CsvTable.Row, List<String>> change = row -> switch (row.cells().get(0)) {
            case "a.jpg" -> List.of("a.jpg", "dog", row.cells().get(2));
            case "d.jpg" -> List.of("d.jpg", "a,b", "");
            default -> row.cells();
        };

        byte[] after = CsvTable.changed(before.getBytes(UTF_8), "table.csv", change);

        assertThat(new String(after, UTF_8))
                .isEqualTo(
                        "path, label,\"note\"\r\n\r\na.jpg,dog,\"a, \"\"b\"\"\"\r\n\"b.jpg\" ,cat,c\nd.jpg,\"a,b\",\"\"");
    }
}
