package io.bitcask.engine.salvage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.NotAStoreException;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.care.CareListener;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Salvages that fail, or end in the middle. */
class SalvageFailureTest {

    private static final List<String> MIXED = List.of("protobuf", "json", "protobuf", "json");

    @Test
    void room_missing_isFoundOutBeforeAnythingIsWritten() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 30, 20, 4);
        SimulatedFiles target = new SimulatedFiles();
        target.usableBytes(1000);

        assertThatThrownBy(() -> Salvage.run(
                        store.files(), target, TestStores.CODECS, CareListener.SILENT, 700, 1))
                .isInstanceOf(StorageFullException.class)
                .hasMessageContaining("there is room for 1000");
        assertThat(target.sortedNames()).isEmpty();
    }

    /** Whatever call fails, nothing is left, and least of all what could be taken for a store. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void anyCall_failing(Fault fault) throws IOException {
        KnownStore store = KnownStore.write(List.of("protobuf"), 30, 20, 4);
        SimulatedFiles whole = new SimulatedFiles();
        Salvage.run(store.files(), whole, TestStores.CODECS, CareListener.SILENT, 700, 1);
        int callCount = whole.log().count();
        assertThat(whole.log().count(CallKind.FORCE_DIRECTORY)).isPositive();
        assertThat(callCount).isGreaterThan(10);
        for (int call = 0; call < callCount; call++) {
            SimulatedFiles target = new SimulatedFiles();
            target.faults(FaultPlan.once(fault, call));
            try {
                Salvage.run(store.files(), target, TestStores.CODECS, CareListener.SILENT, 700, 1);
            } catch (IOException | BitcaskException e) {
                assertThat(target.sortedNames()).as("after call " + call).isEmpty();
            }
            assertThat(target.openCount()).isZero();
        }
    }

    /** A process that dies leaves no store, up to the last step. */
    @Test
    void anyCall_beingTheLast_leavesNoStoreOrAWholeOne() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 10, 20, 4);
        SimulatedFiles target = new SimulatedFiles();
        List<SimulatedFiles> left = new ArrayList<>();
        target.hook(call -> left.add(target.image().afterKill()));
        Salvage.run(store.files(), target, TestStores.CODECS, CareListener.SILENT, 700, 1);
        for (SimulatedFiles files : left) {
            if (files.sortedNames().contains(FileNames.MANIFEST)) {
                assertThat(KnownRecord.of(files)).hasSameSizeAs(store.records());
            } else if (files.sortedNames().stream().anyMatch(name -> name.endsWith("jsonl"))) {
                assertThatThrownBy(() ->
                                TestStores.open(files, TestStores.SMALL_FILES).close())
                        .isInstanceOf(NotAStoreException.class);
            }
        }
        assertThat(left).hasSizeGreaterThan(10);
    }
}
