package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void aShortStepPrintsNothingWhereThereIsNoTerminal() {
        StringWriter err = new StringWriter();

        try (Progress progress = Progress.start("Reading", 10, new PrintWriter(err))) {
            for (int done = 0; done <= 10; done++) {
                progress.at(done);
            }
        }

        assertThat(err.toString()).isEmpty();
    }
}
