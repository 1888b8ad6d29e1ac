package io.bitcask.tests.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Store;
import io.bitcask.api.StoreLockedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.tests.harness.Bitcask;
import io.bitcask.tests.harness.Launch.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time has a store; others are told which. */
class TwoProcessesTest {

    @TempDir
    Path scratch;

    @Test
    void command_whenThisProcessHasTheStore() throws Exception {
        Bitcask bitcask = Bitcask.on(scratch.resolve("store"));
        String holder = "process " + ProcessHandle.current().pid();
        try (Store store = Store.open(bitcask.store())) {
            store.put("key".getBytes(UTF_8), "value".getBytes(UTF_8));
            for (String verb : new String[] {"put", "get", "delete"}) {
                Outcome outcome = verb.equals("put")
                        ? bitcask.run(verb, "key", "other")
                        : bitcask.run(verb, "key");
                assertThat(outcome.exited(3).err())
                        .contains(bitcask.store().toString(), holder)
                        .doesNotContain("\tat ");
                assertThat(outcome.out()).isEmpty();
            }
            assertThat(store.get("key".getBytes(UTF_8))).isEqualTo("value".getBytes(UTF_8));
        }
        assertThat(bitcask.out("get", "key")).isEqualTo("value");
    }

    @Test
    void thisProcess_whenACommandHasTheStore() throws Exception {
        Bitcask bitcask = Bitcask.on(scratch.resolve("store"));
        Process importing = bitcask.launch("import", "-").start();
        try {
            Path lock = bitcask.store().resolve("LOCK");
            String pid = importing.pid() + "\n";
            while (!Files.exists(lock) || !Files.readString(lock).equals(pid)) {
                assertThat(importing.isAlive()).as("the import still runs").isTrue();
                Thread.sleep(10);
            }
            assertThatThrownBy(() -> Store.open(bitcask.store()))
                    .isInstanceOf(StoreLockedException.class)
                    .hasMessageContaining("process " + importing.pid());
            assertThatThrownBy(() ->
                            Store.open(bitcask.store(), StoreOptions.defaults().readOnly(true)))
                    .isInstanceOf(StoreLockedException.class);
            importing.getOutputStream().close();
            assertThat(importing.waitFor()).isZero();
        } finally {
            importing.destroyForcibly();
        }
        Store.open(bitcask.store()).close();
    }

    @Test
    void twoReaders_getAlong() throws Exception {
        Bitcask bitcask = Bitcask.on(scratch.resolve("store"));
        bitcask.out("put", "key", "value");
        try (Store store = Store.open(bitcask.store(), StoreOptions.defaults().readOnly(true))) {
            assertThat(bitcask.out("get", "key")).isEqualTo("value");
            assertThat(bitcask.run("put", "key", "other").exited(3).err())
                    .contains(bitcask.store().toString());
            assertThat(store.size()).isEqualTo(1);
        }
    }
}
