package dev.fovea.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of archives stays in its folder and within measure. */
class ArchiveTest {
    private static final UnpackLimits LIMITS = new UnpackLimits(20, 10, 40_000);

    @TempDir
    Path folder;

    private Path zip(Map<String, byte[]> files) throws IOException {
        Path file = folder.resolve("a.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private Path tar(Map<String, byte[]> files) throws IOException {
        Path file = folder.resolve("a.tar.gz");
        try (TarArchiveOutputStream tar = writer(file)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                TarArchiveEntry header = new TarArchiveEntry(entry.getKey(), true);
                header.setSize(entry.getValue().length);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private static TarArchiveOutputStream writer(Path file) throws IOException {
        OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        return tar;
    }

    private static Map<String, String> read(Path archive) {
        Map<String, String> files = new LinkedHashMap<>();
        new Archive(archive, LIMITS)
                .read((name, content) -> files.put(name, new String(content.readAllBytes(), UTF_8)));
        return files;
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void readsFilesOfBothForms() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a/one.jpg", text("one"));
        files.put("a/..b/two..jpg", text("two"));
        files.put("a/" + "long".repeat(40) + ".jpg", text("three"));
        assertThat(read(zip(files)).values()).containsExactly("one", "two", "three");
        assertThat(read(tar(files)).keySet()).containsExactlyElementsOf(files.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "a/../../x", "a/..", "/etc/passwd", "C:/x", "c:x", "a\\..\\x", "..", "a\u0000b", "a\nb"})
    void refusesNamesThatLeadOut(String name) throws IOException {
        Map<String, byte[]> files = Map.of(name, text("x"));
        assertThatThrownBy(() -> read(zip(files)))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("leads out of the folder");
        if (!name.contains("\u0000")) {
            assertThatThrownBy(() -> read(tar(files)))
                    .isInstanceOf(FoveaException.class)
                    .hasMessageContaining("leads out of the folder");
        }
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO})
    void refusesLinksAndDevices(byte kind) throws IOException {
        Path file = folder.resolve("a.tgz");
        try (TarArchiveOutputStream tar = writer(file)) {
            TarArchiveEntry entry = new TarArchiveEntry("cat/1.jpg", kind);
            entry.setLinkName("/etc/passwd");
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("'cat/1.jpg' is a link or a device");
    }

    @Test
    void refusesBombs() throws IOException {
        byte[] zeros = new byte[100_000];
        assertThatThrownBy(() -> read(zip(Map.of("a", zeros))))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("more comes out of it");
        // Not even what nobody reads is unpacked without end.
        Path tar = tar(Map.of("a", zeros));
        assertThatThrownBy(() -> new Archive(tar, LIMITS).read((name, content) -> {}))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("more comes out of it");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 21; i++) {
            many.put("f" + i, text("x"));
        }
        assertThatThrownBy(() -> read(zip(many))).hasMessageContaining("more than 20 entries");
        assertThatThrownBy(() -> read(tar(many))).hasMessageContaining("more than 20 entries");
    }

    @Test
    void saysThatAnArchiveIsCutOff() throws IOException {
        for (Path file : new Path[] {zip(Map.of("a", text("content"))), tar(Map.of("a", text("content")))}) {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(FoveaException.class)
                    .hasMessageContaining("Could not unpack " + file);
        }
    }
}
