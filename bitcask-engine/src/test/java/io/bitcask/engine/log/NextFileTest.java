package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NextFileTest {

    private final Poison poison = new Poison(Path.of("store"));
    private final NextFile next = new NextFile(poison);
    private final DataFile active = file(1);
    private final DataFile made = file(2);

    private static DataFile file(int fileId) {
        String name = FileNames.ofDataFile(fileId, TestStores.PROTOBUF.fileSuffix());
        return new DataFile(
                fileId,
                Path.of(name),
                TestStores.PROTOBUF,
                0,
                FileEntry.open(name, TestStores.PROTOBUF.name(), 0));
    }

    @Test
    void aSuccessor_isWantedOnce_madeOnce_andTakenOnce() throws IOException {
        assertThat(next.want(active)).isTrue();
        assertThat(next.want(active)).isFalse();
        assertThat(next.prepare(active, () -> made)).isSameAs(made);
        assertThat(next.take()).isSameAs(made);
        assertThat(next.take()).isNull();
        assertThat(next.want(active)).as("taken for nothing, say").isTrue();
    }

    /** The writer was faster, and has made a file itself. */
    @Test
    void prepare_afterTheRoll_makesNone() throws IOException {
        next.want(active);
        assertThat(next.take()).isNull();
        DataFile successor = next.prepare(active, () -> {
            throw new AssertionError("nobody needs it");
        });
        assertThat(successor).isNull();
        assertThat(poison.isSet()).isFalse();
    }

    @Test
    void take_whileItIsBeingMade_waitsForIt() throws Exception {
        next.want(active);
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread maker = Thread.ofPlatform().start(() -> {
            try {
                next.prepare(active, () -> {
                    making.countDown();
                    awaitQuietly(goOn);
                    return made;
                });
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        making.await();
        CompletableFuture<DataFile> taken = new CompletableFuture<>();
        Thread taker = Thread.ofPlatform().start(() -> taken.complete(next.take()));
        while (taker.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait(); // until it waits, or the test's time is over
        }
        goOn.countDown();
        assertThat(taken.get()).isSameAs(made);
        maker.join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWasTakenForNothing_canBeGivenBack() throws IOException {
        next.want(active);
        next.prepare(active, () -> made);
        next.giveBack(next.take());
        assertThat(next.take()).isSameAs(made);
    }

    @Test
    void aFailure_leavesTheWriterToMakeItsOwn_andAnErrorEndsWriting() throws IOException {
        next.want(active);
        assertThatThrownBy(() -> next.prepare(active, () -> {
                    throw new IOException("no room");
                }))
                .hasMessage("no room");
        assertThat(poison.isSet()).isFalse();
        assertThat(next.take()).isNull();

        next.want(active);
        assertThatThrownBy(() -> next.prepare(active, () -> {
                    throw new OutOfMemoryError("planted");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(poison.isSet()).isTrue();
    }
}
