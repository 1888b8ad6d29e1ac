package io.bitcask.engine.badinput;

import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.engine.io.ChildJvm;
import io.bitcask.engine.testing.TestStores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that forbids native access cannot reserve space, and writes without mappings. */
@Timeout(60)
class DeniedNativeAccessTest {

    @TempDir
    private Path directory;

    @Test
    void store_whereNativeAccessIsDenied() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--illegal-native-access=deny",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        ChildJvm.classPath(),
                        Child.class.getName(),
                        directory.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).endsWith("done 200 ");
        try (Store store = TestStores.open(directory, TestStores.SMALL_FILES)) {
            assertThat(store.stats().recovery().cleanStop()).isTrue();
            assertThat(text(store, "key199")).isEqualTo("value".repeat(50));
        }
    }

    /** What runs in the other JVM. */
    static final class Child {

        private Child() {}

        /** Fills a store and looks at it again. */
        public static void main(String[] args) {
            Path directory = Path.of(args[0]);
            try (Store store = TestStores.open(directory, TestStores.SMALL_FILES)) {
                for (int i = 0; i < 200; i++) {
                    put(store, "key" + i, "value".repeat(50));
                }
                store.put(new byte[] {1}, new byte[] {1}, Durability.SYNC);
                store.delete(new byte[] {1});
            }
            try (Store store = TestStores.open(directory, TestStores.SMALL_FILES)) {
                System.out.print("done " + store.size() + " ");
            }
        }
    }
}
