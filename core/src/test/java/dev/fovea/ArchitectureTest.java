package dev.fovea;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the direction of calls that ARCHITECTURE.md draws. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.fovea");

    /** Which packages of core a package may call, besides itself and the root. */
    private static final Map<String, List<String>> CALLS = Map.ofEntries(
            Map.entry("picture", List.of()),
            Map.entry("nn", List.of()),
            Map.entry("fetch", List.of()),
            Map.entry("format", List.of("picture", "nn")),
            Map.entry("zoo", List.of("picture", "nn", "format", "fetch")),
            Map.entry("engine", List.of("nn")),
            Map.entry("data", List.of("picture", "format")),
            Map.entry("classifier", List.of("picture", "nn", "format", "zoo", "engine", "data")),
            Map.entry("training", List.of("picture", "nn", "format", "zoo", "engine", "data", "classifier")),
            Map.entry("evaluation", List.of("picture", "nn", "engine", "data", "classifier")),
            Map.entry("explain", List.of("picture", "nn", "engine", "data", "classifier")),
            Map.entry(
                    "report",
                    List.of("picture", "nn", "engine", "data", "classifier", "training", "evaluation", "explain")),
            Map.entry("audit", List.of("picture", "format", "data", "report")),
            Map.entry(
                    "transfer",
                    List.of(
                            "picture",
                            "nn",
                            "format",
                            "zoo",
                            "engine",
                            "data",
                            "classifier",
                            "training",
                            "evaluation",
                            "explain",
                            "report",
                            "audit")),
            Map.entry("serving", List.of("picture", "classifier")),
            Map.entry("demo", List.of("picture")));

    @TestFactory
    Stream<DynamicTest> everyPackageCallsOnlyWhatStandsBelowIt() {
        return CALLS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey() + " calls only " + entry.getValue(),
                        () -> checkCalls(entry.getKey(), entry.getValue())));
    }

    private static void checkCalls(String name, List<String> allowed) {
        List<String> forbidden = new ArrayList<>(CALLS.keySet());
        forbidden.removeAll(allowed);
        forbidden.remove(name);
        noClasses()
                .that()
                .resideInAPackage("dev.fovea." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        forbidden.stream().map(f -> "dev.fovea." + f + "..").toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void everyPackageOfCoreHasItsPlaceInTheOrder() {
        assertThat(CORE.stream()
                        .map(c -> c.getPackageName().split("\\."))
                        .filter(parts -> parts.length > 2)
                        .map(parts -> parts[2])
                        .distinct())
                .allMatch(CALLS::containsKey);
    }

    @Test
    void theRootCallsNothing() {
        noClasses()
                .that()
                .resideInAPackage("dev.fovea")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.fovea.*..")
                .check(CORE);
    }

    @Test
    void onlyTheTorchEngineKnowsLibtorch() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.fovea.engine.torch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco.pytorch..", "org.bytedeco.openblas..")
                .check(CORE);
    }

    @Test
    void onlyTheOnnxEngineKnowsOnnxruntime() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.fovea.engine.onnx..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.onnxruntime..")
                .check(CORE);
    }

    @Test
    void onlyDecodingAndAugmentingKnowOpenCv() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.fovea.data..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco.opencv..")
                .check(CORE);
    }

    @Test
    void networksAndFilesNeedNoNativeCode() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.fovea.nn..", "dev.fovea.picture..", "dev.fovea.format..", "dev.fovea.zoo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..", "ai.onnxruntime..")
                .check(CORE);
    }

    @Test
    void packagesHaveNoCyclesAmongThem() {
        slices().matching("dev.fovea.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void classesAreAbstractOrFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .doNotBelongToAnyOf(FoveaException.class)
                .should(beAbstractOrFinal())
                .check(CORE);
    }

    private static ArchCondition<JavaClass> beAbstractOrFinal() {
        return new ArchCondition<>("be abstract or final") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean closed = item.getModifiers().contains(JavaModifier.FINAL)
                        || item.getModifiers().contains(JavaModifier.ABSTRACT)
                        || item.isAnonymousClass()
                        || item.getEnclosingClass().map(outer -> outer.isEnum()).orElse(false);
                if (!closed) {
                    events.add(SimpleConditionEvent.violated(item, item.getName() + " is neither abstract nor final"));
                }
            }
        };
    }

    @Test
    void everyPackageSaysWhatLivesInIt() throws IOException {
        Path sources = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct())
                    .allMatch(folder -> Files.exists(folder.resolve("package-info.java")));
        }
    }
}
