package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrongUsageTest {
    @Test
    void aMisspeltCommandExitsWith2AndNamesTheRightOne() {
        Run run = Run.fovea("sumary", "seed-cnn");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("There is no command 'sumary'", "Did you mean 'fovea summary'?", "fovea --help");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aMisspeltOptionExitsWith2AndNamesTheRightOne() {
        Run run = Run.fovea("summary", "seed-cnn", "--image-sise=64");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no option '--image-sise'", "Did you mean '--image-size'?");
    }

    @Test
    void aWordLikeNoCommandGetsNoSuggestion() {
        assertThat(Run.fovea("zzzzzz").err())
                .contains("There is no command 'zzzzzz'")
                .doesNotContain("Did you mean");
    }

    @Test
    void aMissingParameterIsNamed() {
        Run run = Run.fovea("summary");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("MODEL|NAME", "fovea summary --help");
    }

    @Test
    void noCommandAtAllExitsWith2() {
        Run run = Run.fovea();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("No command given");
    }

    @Test
    void helpIsAResultAndGoesToTheStandardOutput() {
        Run run = Run.fovea("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: fovea", "summary");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theVersionComesFromTheBuild() {
        assertThat(Run.fovea("--version").out()).matches("(?s)fovea \\d+\\.\\d+\\.\\d+\\S*, Java .*");
    }
}
