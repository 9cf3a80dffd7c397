package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingFilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"model.keras", "model.h5", "model.hdf5", "model"})
    void liesBesideTheModelUnderItsNameWithoutItsEnding(String model) {
        assertThat(new TrainingFiles(Path.of("runs", model)).history())
                .isEqualTo(Path.of("runs", "model-training.json"));
    }
}
