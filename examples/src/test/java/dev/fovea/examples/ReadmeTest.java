package dev.fovea.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    /** White space aside, since the formatter breaks lines differently at another depth. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void showsTheExampleThatTheBuildCompiles() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String example = Files.readString(Path.of("src/main/java/dev/fovea/examples/TrainOnAFolder.java"));
        String shown = readme.substring(readme.indexOf("```java") + 7);

        assertThat(squeezed(example)).contains(squeezed(shown.substring(0, shown.indexOf("```"))));
    }
}
