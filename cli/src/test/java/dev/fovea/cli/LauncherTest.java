package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real launcher script with a stand-in for Maven and for Java, which say how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in
              *-XshowSettings*) echo "    java.specification.version = $JAVA_VERSION_TO_SAY" >&2; exit ;;
              *ArchiveClassesAtExit*) exit ;;
            esac
            echo "malloc=$MALLOC_TOP_PAD_,$MALLOC_MMAP_MAX_ openblas=$OPENBLAS_NUM_THREADS opencv=$OPENCV_LOG_LEVEL"
            for argument in "$@"; do echo "<$argument>"; done
            """;
    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >>"$MAVEN_CALLS"
            sleep 0.3
            for argument in "$@"; do
              case "$argument" in -Dlauncher.classpath=*) echo "/libs/a b.jar" >"${argument#*=}" ;; esac
            done
            exit "$MAVEN_EXIT"
            """;

    @TempDir
    private Path folder;

    private Path home;
    private Path tools;
    private Path mavenCalls;

    private record Finished(int exitCode, String output) {}

    @BeforeEach
    void copyTheLauncherIntoAFolderWithSpaces() throws IOException {
        home = folder.resolve("a house of fovea");
        tools = Files.createDirectories(folder.resolve("tools"));
        mavenCalls = folder.resolve("maven-calls");
        Files.createDirectories(home);
        Files.copy(Path.of("..", "fovea"), home.resolve("fovea"));
        assertThat(home.resolve("fovea").toFile().setExecutable(true)).isTrue();
        Files.createFile(home.resolve("pom.xml"));
        for (String module : List.of("core", "web", "cli")) {
            Files.createDirectories(home.resolve(module).resolve("src/main/java"));
            Files.createDirectories(home.resolve(module).resolve("target/classes"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
        }
        makeOld(home);
        tool("java", JAVA);
        tool("mvn", MAVEN);
        tool("jar", "#!/bin/sh\nexit 0\n");
    }

    @Test
    void buildsOnceAndThenRunsTheCommandWithItsArguments() throws Exception {
        Finished first = launch("predict", "my cat.jpg", "@odd");
        Finished second = launch("predict");

        assertThat(first.exitCode()).isZero();
        assertThat(first.output()).contains("building for the first time", "<predict>\n<my cat.jpg>\n<@odd>");
        assertThat(second.output()).doesNotContain("building");
        assertThat(Files.readAllLines(mavenCalls)).hasSize(1);
        assertThat(Files.readString(mavenCalls)).contains("-Dquick", "compile").doesNotContain("cuda");
    }

    @Test
    void quotesTheClassPathForJava() throws Exception {
        launch("--help");

        String build =
                Files.readAllLines(home.resolve("target/launcher/cpu/current")).get(0);
        assertThat(Path.of(build, "run.args"))
                .content()
                .contains("\"-cp\"", build + "/fovea-cli.jar:", ":/libs/a b.jar\"")
                .contains("\"-Dorg.bytedeco.javacpp.maxPhysicalBytes=0\"");
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        launch("--help");
        Files.writeString(home.resolve("core/src/main/java/New.java"), "class New {}");
        Files.setLastModifiedTime(
                home.resolve("core/src/main/java/New.java"),
                FileTime.from(Instant.now().plusSeconds(1)));

        Finished again = launch("--help");

        assertThat(again.output()).contains("sources have changed");
        assertThat(Files.readAllLines(mavenCalls)).hasSize(2);
    }

    @Test
    void buildsOnceForTwoFirstRunsAtTheSameTime() throws Exception {
        Process one = start(Map.of(), home.resolve("fovea"), "first");
        Process two = start(Map.of(), home.resolve("fovea"), "second");

        assertThat(finish(one).output()).contains("<first>");
        assertThat(finish(two).output()).contains("<second>");
        assertThat(Files.readAllLines(mavenCalls)).hasSize(1);
    }

    @Test
    void takesOverALockThatADeadProcessLeft() throws Exception {
        Files.createDirectories(home.resolve("target/launcher/cpu"));
        Files.createSymbolicLink(home.resolve("target/launcher/cpu/lock"), Path.of("999999999"));

        assertThat(launch("--help").exitCode()).isZero();
    }

    @Test
    void runsThroughALinkFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a house of fovea", "fovea"));

        assertThat(finish(start(Map.of(), link, "doctor")).output()).contains("<doctor>");
    }

    @Test
    void tunesMemoryAndThreadsUnlessTheUserHas() throws Exception {
        assertThat(launch("x").output()).contains("openblas=1 opencv=SILENT");
        assertThat(finish(start(
                                Map.of("OPENBLAS_NUM_THREADS", "7", "MALLOC_TOP_PAD_", "3"),
                                home.resolve("fovea"),
                                "x"))
                        .output())
                .contains("openblas=7", "malloc=3,");
    }

    @Test
    void passesFurtherOptionsToJava() throws Exception {
        assertThat(finish(start(Map.of("FOVEA_OPTS", "-Xmx1g -ea"), home.resolve("fovea"), "x"))
                        .output())
                .contains("<-Xmx1g>\n<-ea>\n<dev.fovea.cli.Main>");
    }

    @Test
    void buildsForAGpuApart() throws Exception {
        finish(start(Map.of("FOVEA_CUDA", "1"), home.resolve("fovea"), "x"));

        assertThat(Files.readString(mavenCalls)).contains("-Pcuda");
        assertThat(home.resolve("target/launcher/cuda/current")).exists();
    }

    @Test
    void refusesAnOldJava() throws Exception {
        Finished run = finish(start(Map.of("JAVA_VERSION_TO_SAY", "11"), home.resolve("fovea"), "x"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("is Java 11; Fovea needs a JDK, 17 or later");
    }

    @Test
    void refusesAJavaHomeWithoutJava() throws Exception {
        Finished run = finish(start(Map.of("JAVA_HOME", "/nowhere"), home.resolve("fovea"), "x"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("JAVA_HOME is /nowhere");
    }

    @Test
    void saysThatTheBuildFailedAndRunsNothing() throws Exception {
        Finished run = finish(start(Map.of("MAVEN_EXIT", "1"), home.resolve("fovea"), "x"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("the build failed").doesNotContain("<x>");
        assertThat(home.resolve("target/launcher/cpu/lock")).doesNotExist();
    }

    private Finished launch(String... arguments) throws Exception {
        return finish(start(Map.of(), home.resolve("fovea"), arguments));
    }

    private Process start(Map<String, String> environment, Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("MALLOC_") || name.startsWith("FOVEA_"));
        variables.remove("JAVA_HOME");
        variables.remove("OPENBLAS_NUM_THREADS");
        variables.remove("OPENCV_LOG_LEVEL");
        variables.put("PATH", tools + ":" + variables.get("PATH"));
        variables.put("MAVEN_CALLS", mavenCalls.toString());
        variables.put("MAVEN_EXIT", "0");
        variables.put("JAVA_VERSION_TO_SAY", "17");
        variables.putAll(environment);
        return builder.start();
    }

    private static Finished finish(Process process) throws Exception {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Finished(process.exitValue(), output);
    }

    private void tool(String name, String script) throws IOException {
        Path file = Files.writeString(tools.resolve(name), script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Sources must be older than the build; files that were written a moment ago are not. */
    private static void makeOld(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
    }
}
