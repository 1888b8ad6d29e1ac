package io.bitcask.engine.hint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hints are used, written and given back, and are never in the way. */
class KeyOrdersTest {

    private WrittenFile written;

    @BeforeEach
    void write() throws IOException {
        written = new WrittenFile(TestStores.PROTOBUF, Rows.random(9, 400, 30), 3, true);
    }

    @Test
    void hintFromTheDataFile_isThatFromTheEntries() throws IOException {
        written.writeHint();
        byte[] expected = written.files.content(written.hintName());
        written.files.uproot(written.hintName());
        try (KeyOrders orders = written.orders()) {
            assertThat(orders.hint(written.file)).isEmpty();
            orders.writeHint(written.file);
            assertThat(orders.hint(written.file)).isPresent();
        }
        assertThat(written.files.content(written.hintName())).isEqualTo(expected);
    }

    @Test
    void writeHint_leavesAGoodOneAlone() throws IOException {
        written.writeHint();
        written.files.faults(FaultPlan.all(Fault.EIO, io.bitcask.engine.sim.CallKind.CREATE));
        try (KeyOrders orders = written.orders()) {
            orders.writeHintNow(written.file);
            assertThat(orders.hint(written.file)).isPresent();
        }
    }

    @Test
    void writeHint_inTheBackground() throws IOException {
        List<Runnable> tasks = new ArrayList<>();
        try (KeyOrders orders = orders(tasks::add)) {
            orders.writeHint(written.file);
            assertThat(orders.hint(written.file)).isEmpty();
            KeyCursor before = orders.cursor(written.file);
            tasks.forEach(Runnable::run);
            assertThat(orders.hint(written.file)).isPresent();
            assertThat(WrittenFile.walk(before)).isEqualTo(written.sorted);
            assertThat(WrittenFile.walk(orders.cursor(written.file))).isEqualTo(written.sorted);
        }
    }

    @Test
    void writeHint_whenTheDiskFails_isNobodysTrouble() throws IOException {
        for (int call = 0; call < 40; call++) {
            try (KeyOrders orders = written.orders()) {
                written.files.faults(
                        FaultPlan.from(Fault.EIO, written.files.log().count() + call));
                orders.writeHint(written.file);
                written.files.faults(FaultPlan.NONE);
                assertThat(WrittenFile.walk(orders.cursor(written.file)))
                        .as("call %s", call)
                        .isEqualTo(written.sorted);
            }
            written.files.uproot(written.hintName());
        }
    }

    @Test
    void writeHint_whenTheStoreIsBeingClosed() {
        try (KeyOrders orders = orders(task -> {
            throw new RejectedExecutionException();
        })) {
            orders.writeHint(written.file);
            assertThat(orders.hint(written.file)).isEmpty();
        }
    }

    @Test
    void writeHint_afterTheFileWasReleased_leavesNoFile() throws IOException {
        List<Runnable> tasks = new ArrayList<>();
        try (KeyOrders orders = orders(tasks::add)) {
            orders.writeHint(written.file);
            written.files.hook(call -> {
                if (call.file().equals(written.hintName() + ".new")) {
                    orders.release(written.file);
                }
            });
            tasks.forEach(Runnable::run);
        }
        assertThat(written.files.sortedNames()).containsExactly(written.file.name());
    }

    @Test
    void release_givesBackWhatIsOpen() throws IOException {
        written.writeHint();
        int before = written.files.openCount();
        try (KeyOrders orders = written.orders()) {
            assertThat(orders.hint(written.file)).isPresent();
            assertThat(written.files.openCount()).isEqualTo(before + 1);
            orders.release(written.file);
            assertThat(written.files.openCount()).isEqualTo(before);
            assertThat(orders.hint(written.file)).isPresent();
        }
        assertThat(written.files.openCount()).isEqualTo(before);
    }

    @Test
    void load_readsAllAndGivesBack() throws Exception {
        written.writeHint();
        int before = written.files.openCount();
        try (KeyOrders orders = written.orders()) {
            List<Row> found = new ArrayList<>();
            try (HintLoad load = orders.load(written.file).orElseThrow()) {
                while (load.next()) {
                    found.add(Row.of(load));
                }
            }
            assertThat(found).isEqualTo(written.sorted);
            orders.giveUpHint(written.file, new UselessHintException("for the test"));
            assertThat(orders.load(written.file)).isEmpty();
        }
        assertThat(written.files.openCount()).isEqualTo(before);
    }

    @Test
    void writeHintNow_ofADamagedDataFile_fails() throws IOException {
        Row damaged = written.rows.get(100);
        try (var handle = written.files.openForWrite(written.file.name())) {
            handle.write(damaged.offset(), new byte[damaged.frameBytes()], 0, damaged.frameBytes());
        }
        try (KeyOrders orders = written.orders()) {
            assertThatThrownBy(() -> orders.writeHintNow(written.file))
                    .isInstanceOf(io.bitcask.api.CorruptionException.class);
            orders.writeHint(written.file);
        }
        assertThat(written.files.sortedNames()).containsExactly(written.file.name());
    }

    @Test
    void writeHintNow_ofAFileThatIsStillWritten_isRefused() throws IOException {
        Manifest manifest = new Manifest(WrittenFile.STORE_ID, 0, 0, "json", 1, 0, 0, 0, List.of());
        DataFiles dataFiles = new DataFiles(written.files, manifest, false, 1 << 20);
        DataFile open = dataFiles.create(TestStores.JSON, 4096, 0);
        try (KeyOrders orders = written.orders()) {
            assertThatThrownBy(() -> orders.writeHintNow(open))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is not sealed yet");
            assertThat(orders.hint(open)).isEmpty();
        }
        dataFiles.retireAll();
    }

    /** A task that comes late meets a file that has been given back, and leaves the disk alone. */
    @Test
    void order_ofAReleasedFile_looksForNoHint_andWritesNone() throws IOException {
        FileOrder order = new FileOrder(written.files, WrittenFile.STORE_ID, written.file);
        order.release();
        long calls = written.files.log().count();
        order.writeHint();
        assertThat(order.hint()).isNull();
        assertThat(order.isUseless()).isFalse();
        assertThat(written.files.log().count()).isEqualTo(calls);
    }

    @Test
    void writeHint_thatFailsAfterTheFileWasReleased_isNobodysTrouble() {
        List<Runnable> tasks = new ArrayList<>();
        try (KeyOrders orders = orders(tasks::add)) {
            orders.writeHint(written.file);
            written.files.hook(call -> {
                if (call.file().equals(written.hintName() + ".new")) {
                    orders.release(written.file);
                    written.files.faults(
                            FaultPlan.all(Fault.EIO, io.bitcask.engine.sim.CallKind.CREATE));
                }
            });
            tasks.forEach(Runnable::run);
            written.files.faults(FaultPlan.NONE);
        }
        assertThat(written.files.sortedNames()).containsExactly(written.file.name());
    }

    @Test
    void giveUpHint_twice_isNoMoreThanOnce() throws IOException {
        written.writeHint();
        int before = written.files.openCount();
        try (KeyOrders orders = written.orders()) {
            assertThat(orders.hint(written.file)).isPresent();
            for (int times = 0; times < 2; times++) {
                orders.giveUpHint(written.file, new UselessHintException("for the test"));
                assertThat(orders.hint(written.file)).isEmpty();
                assertThat(written.files.openCount()).isEqualTo(before);
            }
        }
    }

    @Test
    void cursor_overAFileThatWasRetired_saysSo() throws IOException {
        try (KeyOrders orders = written.orders()) {
            KeyCursor cursor = orders.cursor(written.file);
            KeyCursor late = new DeltaOrder(written.file).cursor();
            DeltaOrder notYetLookedAt = new DeltaOrder(written.file);
            written.retire();
            for (Runnable use : List.<Runnable>of(cursor::first, late::last)) {
                assertThatThrownBy(use::run)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("has been retired while it was read");
            }
            assertThatThrownBy(notYetLookedAt::cursor)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has been retired while it was read");
        }
    }

    private KeyOrders orders(Executor executor) {
        return new KeyOrders(written.files, WrittenFile.STORE_ID, executor);
    }

    /** A damaged hint found by one cursor is of no consequence to another that is at work. */
    @Test
    void cursors_ofOneHint_fallBackEachByItself() throws IOException {
        written.writeHint();
        DataFile file = written.file;
        try (KeyOrders orders = written.orders()) {
            KeyCursor one = orders.cursor(file);
            KeyCursor other = orders.cursor(file);
            assertThat(one.first()).isTrue();
            assertThat(other.last()).isTrue();
            Row last = Row.of(other);
            try (var handle = written.files.openForWrite(written.hintName())) {
                byte[] zeros = new byte[20_000];
                handle.write(0, zeros, 0, zeros.length);
            }
            assertThat(WrittenFile.walk(one)).isEqualTo(written.sorted);
            List<Row> found = new ArrayList<>(List.of(last));
            while (other.previous()) {
                found.addFirst(Row.of(other));
            }
            assertThat(found).isEqualTo(written.sorted);
        }
    }
}
