package dev.fovea.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.fuzz.PictureTableFuzz;
import dev.fovea.picture.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTableTest {
    private static final Path TABLE = Path.of("/data/table.csv");

    private static List<PictureTable.Row> rows(String text) {
        return PictureTable.parse(text.getBytes(StandardCharsets.UTF_8), TABLE).rows();
    }

    @Test
    void readsPathAndLabelWithOrWithoutNamesOfColumns() {
        PictureTable.Row cat =
                new PictureTable.Row(List.of(1), Path.of("/data/a/1.jpg"), List.of("cat"), Optional.empty());

        assertThat(rows("a/1.jpg,cat\n")).containsExactly(cat);
        assertThat(rows("path,label\na/1.jpg,cat"))
                .extracting(PictureTable.Row::labels)
                .containsExactly(List.of("cat"));
        assertThat(rows("Class,weather,File\r\ncat,sun,a/1.jpg\r\n"))
                .extracting(PictureTable.Row::picture)
                .containsExactly(cat.picture());
    }

    @Test
    void readsTheTableThatOrganizeWrites() {
        List<PictureTable.Row> rows = rows("split,class,path\ntrain,cat,/else/1.jpg\ntest,dog,\"b, \"\"c\"\".jpg\"\n");

        assertThat(rows)
                .extracting(PictureTable.Row::split)
                .containsExactly(Optional.of(Split.TRAIN), Optional.of(Split.TEST));
        assertThat(rows)
                .extracting(PictureTable.Row::picture)
                .containsExactly(Path.of("/else/1.jpg"), Path.of("/data/b, \"c\".jpg"));
    }

    @Test
    void countsAPictureOnceThatStandsThereTwice() {
        assertThat(rows("path,label\na.jpg,cat\nb.jpg,dog\nx/../a.jpg,cat\n")).hasSize(2);
    }

    @Test
    void keepsSeveralLabelsOfOnePicture() {
        assertThat(rows("1.jpg,cat|outdoors\n2.jpg,outdoors | cat|cat\n2.jpg,cat|outdoors\n"))
                .extracting(PictureTable.Row::labels)
                .containsExactly(List.of("cat", "outdoors"), List.of("cat", "outdoors"));
    }

    @Test
    void readsAByteOrderMarkAndNamesWithLineBreaks() {
        assertThat(rows("\ufeffpath,label\n\"a\nb.jpg\",cat\n2.jpg,dog\n"))
                .extracting(row -> row.picture().getFileName().toString())
                .containsExactly("a\nb.jpg", "2.jpg");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            ^^                               ~ is empty
            path,label                       ~ has no pictures
            a.jpg                            ~ line 1 has 1 columns
            a,b,c,d                          ~ line 1 has 4 columns
            a.jpg,cat#b.jpg                  ~ line 2 has 1 columns where there should be 2
            a.jpg,cat#b.jpg,                 ~ line 2 has no label
            a.jpg,cat||dog                   ~ line 1 has an empty label beside a bar
            a.jpg,cat#,dog                   ~ line 2 names no picture
            split,class,path#tests,cat,1.jpg ~ line 2: 'tests' is no part
            "a.jpg,cat                       ~ is no row of a table
            a.jpg,cat#./a.jpg,dog            ~ line 2 gives /data/./a.jpg the class dog, and line 1 gives it cat
            train,cat,a.jpg#test,cat,a.jpg   ~ line 2 puts /data/a.jpg into another part than line 1
            """)
    void namesTheLineThatMakesNoSense(String text, String message) {
        String content = text == null ? "" : text.strip().replace('#', '\n');

        assertThatThrownBy(() -> rows(content))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("/data/table.csv")
                .hasMessageContaining(message);
    }

    @Test
    void refusesWhatIsNotText() {
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16};

        assertThatThrownBy(() -> PictureTable.parse(jpeg, TABLE))
                .isInstanceOf(FoveaException.class)
                .hasMessage("/data/table.csv is no table: it is not text in UTF-8.");
    }

    @Test
    void answersRandomAndDamagedBytesWithAnErrorOrRows() {
        Random random = new Random(8);
        byte[] table = "split,class,path\ntrain,\"c\"\"at\",1.jpg\ntest,dog|b,2.jpg\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = i % 2 == 0 ? table.clone() : new byte[random.nextInt(40)];
            if (i % 2 == 1) {
                random.nextBytes(bytes);
            }
            for (int change = 0; change < 3 && bytes.length > 0; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) "\",|\n\r\0xÿ".charAt(random.nextInt(8));
            }
            PictureTableFuzz.fuzzerTestOneInput(bytes);
        }
    }

    @Test
    void standsForAFolderWhereverPicturesAreRead(@TempDir Path folder) throws IOException {
        Path table = Files.writeString(
                folder.resolve("data.csv"),
                "split,class,path\ntrain,dog,d1.jpg\ntrain,cat,c1.jpg\nvalidation,cat,c2.jpg\ntest,dog,d2.jpg\n");

        DatasetSplits splits = DataFolder.read(table, 1);

        assertThat(splits.labels()).isEqualTo(Labels.of("cat", "dog"));
        assertThat(splits.train().samples())
                .containsExactly(new Sample(folder.resolve("d1.jpg"), 1), new Sample(folder.resolve("c1.jpg"), 0));
        assertThat(splits.validation().size()).isEqualTo(1);
        assertThat(DataFolder.test(table, splits.labels()).orElseThrow()).isEqualTo(splits.test());
        assertThat(DataFolder.readClasses(table).size()).isEqualTo(4);
    }

    @Test
    void letsAllPicturesHaveSeveralLabelsWhereOneHas(@TempDir Path folder) throws IOException {
        Path table = Files.writeString(
                folder.resolve("data.csv"),
                "split,class,path\ntrain,dog,1.jpg\ntrain,outdoors|cat,2.jpg\nvalidation,cat,3.jpg\ntest,,4.jpg\n");

        DatasetSplits splits = DataFolder.read(table, 1);

        assertThat(splits.labels())
                .isEqualTo(Labels.of("cat", "dog", "outdoors").withMultiLabel(true));
        assertThat(splits.train().samples()).extracting(Sample::labels).containsExactly(List.of(1), List.of(0, 2));
        assertThat(splits.train().multiHotOf(new int[] {1, 0})).containsExactly(1, 0, 1, 0, 1, 0);
        assertThat(splits.train().count(2)).isEqualTo(1);
        assertThat(splits.train().namesOf(splits.train().samples().get(1))).isEqualTo("cat|outdoors");
        assertThat(splits.test().samples()).extracting(Sample::labels).containsExactly(List.of());
        assertThat(DataFolder.test(table, splits.labels()).orElseThrow()).isEqualTo(splits.test());
    }

    @Test
    void saysThatAClassifierOfOneClassTakesOneLabel(@TempDir Path folder) throws IOException {
        Path table = Files.writeString(folder.resolve("data.csv"), "1.jpg,cat\n2.jpg,dog|outdoors\n");

        assertThatThrownBy(() -> DataFolder.readClasses(table, Labels.of("cat", "dog", "outdoors")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("data.csv, line 2")
                .hasMessageContaining("several labels, dog and outdoors");
    }
}
