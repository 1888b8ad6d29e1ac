package io.bitcask.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Which package may know which, and small rules that every file keeps. */
class ArchitectureTest {

    private static final int LARGEST_FILE_LINES = 400;
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");

    private static final JavaClasses ENGINE =
            new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void packages_knowOnlyThoseBelow() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.bitcask.engine..")
                .layer("io")
                .definedBy("io.bitcask.engine.io..")
                .layer("keydir")
                .definedBy("io.bitcask.engine.keydir..")
                .layer("log")
                .definedBy("io.bitcask.engine.log..")
                .layer("recover")
                .definedBy("io.bitcask.engine.recover..")
                .layer("store")
                .definedBy("io.bitcask.engine.store..")
                .layer("inspect")
                .definedBy("io.bitcask.engine.inspect..")
                .whereLayer("io")
                .mayNotAccessAnyLayer()
                .whereLayer("keydir")
                .mayNotAccessAnyLayer()
                .whereLayer("log")
                .mayOnlyAccessLayers("io", "keydir")
                .whereLayer("recover")
                .mayOnlyAccessLayers("log", "io", "keydir")
                .whereLayer("store")
                .mayOnlyAccessLayers("recover", "log", "io", "keydir")
                .whereLayer("inspect")
                .mayOnlyAccessLayers("log", "io")
                .whereLayer("inspect")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("store")
                .mayNotBeAccessedByAnyLayer()
                .check(ENGINE);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("io.bitcask.engine.(*)..").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void engine_knowsNoCodec() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.bitcask.codec..")
                .check(ENGINE);
    }

    @Test
    void engine_usesNothingButTheApiAndTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAPackage("io.bitcask.engine..")
                        .or(resideInAPackage("io.bitcask.api.."))
                        .or(resideInAPackage("java.."))
                        .or(resideInAPackage("org.jspecify.annotations..")))
                .check(ENGINE);
    }

    @Test
    void crc32c_isComputedInChecksumAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.bitcask.engine.log.Checksum")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.util.zip.Checksum.class)
                .check(ENGINE);
    }

    /** Over a mapped buffer it would take the process down with the file that became shorter. */
    @Test
    void crc32c_isComputedOverArraysAlone() {
        noClasses()
                .should()
                .callMethod(CRC32C.class, "update", java.nio.ByteBuffer.class)
                .check(ENGINE);
        noClasses()
                .that()
                .haveFullyQualifiedName("io.bitcask.engine.log.Checksum")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio..", "java.lang.foreign..")
                .check(ENGINE);
    }

    @Test
    void nobody_writesToTheConsole() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(ENGINE);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(ENGINE);
    }

    @Test
    void everyPackage_isDescribed() throws IOException {
        for (Path file : files(SOURCES)) {
            if (!file.endsWith("module-info.java")) {
                assertThat(file.resolveSibling("package-info.java")).exists();
            }
        }
    }

    @Test
    void noFile_isTooLong() throws IOException {
        for (Path root : List.of(SOURCES, TESTS)) {
            for (Path file : files(root)) {
                assertThat(Files.readAllLines(file))
                        .as(file.toString())
                        .hasSizeLessThanOrEqualTo(LARGEST_FILE_LINES);
            }
        }
    }

    @Test
    void noFile_keepsALaterJob() throws IOException {
        for (Path root : List.of(SOURCES, TESTS)) {
            for (Path file : files(root)) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("TO" + "DO", "FIX" + "ME");
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            List<Path> files =
                    walk.filter(path -> path.toString().endsWith(".java")).toList();
            assertThat(files).isNotEmpty();
            return files;
        }
    }
}
