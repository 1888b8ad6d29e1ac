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
                .layer("event")
                .definedBy("io.bitcask.engine.event..")
                .layer("io")
                .definedBy("io.bitcask.engine.io..")
                .layer("keydir")
                .definedBy("io.bitcask.engine.keydir..")
                .layer("log")
                .definedBy("io.bitcask.engine.log..")
                .layer("checkpoint")
                .definedBy("io.bitcask.engine.checkpoint..")
                .layer("hint")
                .definedBy("io.bitcask.engine.hint..")
                .layer("scan")
                .definedBy("io.bitcask.engine.scan..")
                .layer("merge")
                .definedBy("io.bitcask.engine.merge..")
                .layer("backup")
                .definedBy("io.bitcask.engine.backup..")
                .layer("stream")
                .definedBy("io.bitcask.engine.stream..")
                .layer("recover")
                .definedBy("io.bitcask.engine.recover..")
                .layer("store")
                .definedBy("io.bitcask.engine.store..")
                .layer("inspect")
                .definedBy("io.bitcask.engine.inspect..")
                .layer("salvage")
                .definedBy("io.bitcask.engine.salvage..")
                .whereLayer("event")
                .mayNotAccessAnyLayer()
                .whereLayer("io")
                .mayNotAccessAnyLayer()
                .whereLayer("keydir")
                .mayOnlyAccessLayers("io")
                .whereLayer("log")
                .mayOnlyAccessLayers("event", "io", "keydir")
                .whereLayer("checkpoint")
                .mayOnlyAccessLayers("event", "log", "io", "keydir")
                .whereLayer("hint")
                .mayOnlyAccessLayers("event", "log", "io")
                .whereLayer("recover")
                .mayOnlyAccessLayers("checkpoint", "hint", "log", "io", "keydir")
                .whereLayer("store")
                .mayOnlyAccessLayers(
                        "event",
                        "backup",
                        "stream",
                        "merge",
                        "scan",
                        "recover",
                        "checkpoint",
                        "hint",
                        "log",
                        "io",
                        "keydir",
                        "salvage")
                .whereLayer("backup")
                .mayOnlyAccessLayers("scan", "hint", "log", "io", "keydir")
                .whereLayer("stream")
                .mayOnlyAccessLayers("merge", "scan", "hint", "log", "io")
                .whereLayer("scan")
                .mayOnlyAccessLayers("hint", "log", "io", "keydir")
                .whereLayer("merge")
                .mayOnlyAccessLayers("event", "scan", "checkpoint", "hint", "log", "io", "keydir")
                .whereLayer("inspect")
                .mayOnlyAccessLayers("hint", "log", "io")
                .whereLayer("inspect")
                .mayOnlyBeAccessedByLayers("salvage")
                .whereLayer("salvage")
                .mayOnlyAccessLayers("inspect", "log", "io")
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
                        .or(resideInAPackage("jdk.jfr..")) // see the next test
                        .or(resideInAPackage("org.jspecify.annotations..")))
                .check(ENGINE);
    }

    /** The flight recorder may be absent: one package knows it, and asks first. */
    @Test
    void flightRecorder_isKnownToOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.bitcask.engine.event")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jfr..")
                .check(ENGINE);
    }

    @Test
    void crc32c_isComputedInTwoClassesAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.bitcask.engine.log.Checksum")
                .and()
                .doNotHaveFullyQualifiedName("io.bitcask.engine.keydir.SlotChecksum")
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
                .or()
                .haveFullyQualifiedName("io.bitcask.engine.keydir.SlotChecksum")
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
