package io.bitcask.tests.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Bitcask;
import io.bitcask.tests.harness.Build;
import io.bitcask.tests.harness.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image runs, wherever it lies, and says nothing that it was not asked for. */
class ImageTest {

    @TempDir
    Path scratch;

    @Test
    void verbs_runOnTheImage() throws Exception {
        exercise(Bitcask.on(scratch.resolve("store")));
    }

    @Test
    void image_hasBeenMoved() throws Exception {
        Path moved = scratch.resolve("another place").resolve("image");
        Files.createDirectories(moved.getParent());
        Launch.of("cp", "-r", Build.image(), moved).run().succeeded();
        exercise(new Bitcask(Bitcask.launcherOf(moved), scratch.resolve("store")));
        Path link = Files.createSymbolicLink(scratch.resolve("link"), Bitcask.launcherOf(moved));
        exercise(new Bitcask(link, scratch.resolve("other store")));
    }

    @Test
    void image_bringsManualPagesAndCompletion() throws Exception {
        Path share = Build.image().resolve("share");
        assertThat(share.resolve("man/man1/bitcask-get.1"))
                .content()
                .startsWith(".TH \"BITCASK-GET");
        Path script = share.resolve("bash-completion/completions/bitcask");
        assertThat(script).content().contains("_complete_bitcask");
    }

    /** {@link Bitcask#out} sees to it that nothing comes on standard error. */
    private static void exercise(Bitcask bitcask) throws Exception {
        assertThat(bitcask.out("put", "user:123", "{\"name\": \"Alice\", \"age\": 30}"))
                .isEmpty();
        assertThat(bitcask.out("get", "user:123")).isEqualTo("{\"name\":\"Alice\",\"age\":30}");
        bitcask.out("put", "user:124", "text");
        assertThat(bitcask.out("list")).isEqualTo("user:123\nuser:124\n");
        assertThat(bitcask.out("dump").lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"key\":\"user:123\"", "\"seq\":1"),
                        line -> assertThat(line).contains("\"value\":\"text\"", "\"seq\":2"));
        assertThat(bitcask.out("stats")).contains("protobuf", "0000000001.binpb");
        assertThat(bitcask.out("verify")).contains("no damage");
        assertThat(bitcask.out("delete", "user:124")).isEmpty();
        assertThat(bitcask.run("get", "user:124").exited(1).err()).contains("user:124");
        assertThat(bitcask.out("version")).contains("bitcask " + Build.version(), "codec   json");
    }
}
