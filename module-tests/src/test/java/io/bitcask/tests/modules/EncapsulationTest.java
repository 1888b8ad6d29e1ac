package io.bitcask.tests.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users get at interfaces, and at nothing behind them. */
class EncapsulationTest {

    @Test
    void tests_runOnTheModulePath() {
        assertThat(EncapsulationTest.class.getModule().getName()).isEqualTo("io.bitcask.tests");
        assertThat(Store.class.getModule().getDescriptor().isAutomatic()).isFalse();
    }

    @Test
    void store_isOfAClassThatNobodyCanName(@TempDir Path directory) {
        try (Store store = Store.open(directory)) {
            Class<?> type = store.getClass();
            Module user = EncapsulationTest.class.getModule();
            assertThat(type.getModule().getName()).isEqualTo("io.bitcask.engine");
            assertThat(type.getModule().isExported(type.getPackageName(), user)).isFalse();
            assertThat(type.getModule().isOpen(type.getPackageName(), user)).isFalse();
        }
    }

    @Test
    void engine_showsTestsOnePackageAndOthersNone() {
        Module engine = ModuleLayer.boot().findModule("io.bitcask.engine").orElseThrow();
        Module user = EncapsulationTest.class.getModule();
        Module stranger =
                ModuleLayer.boot().findModule("java.sql").orElse(Object.class.getModule());
        Set<String> seen = engine.getPackages().stream()
                .filter(name -> engine.isExported(name, user))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(seen).containsExactly("io.bitcask.engine.inspect");
        assertThat(engine.getPackages()).noneMatch(name -> engine.isExported(name, stranger));
    }
}
