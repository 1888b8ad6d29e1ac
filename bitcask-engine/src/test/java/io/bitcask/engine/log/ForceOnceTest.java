package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Sealing, group commit and close force the same file, each on a thread of its own. Once, who came
 * second forced again after the first had failed, and was told that all is well.
 */
class ForceOnceTest {

    @Test
    void forceUpTo_afterItFailed() throws IOException {
        SimulatedFiles files = new SimulatedFiles();
        Manifest manifest = new Manifest(new UUID(1, 2), 3, 4, "json", 1, 0, 0, 0, List.of());
        DataFiles dataFiles = new DataFiles(files, manifest, false, 1 << 20);
        DataFile file = dataFiles.create(TestStores.JSON, 4096, 0);
        int end = file.end() + 5;
        file.appender().write(file.end(), new byte[5], 0, 5);
        file.publish(end);

        int forces = files.log().forceCount();
        files.faults(FaultPlan.once(Fault.EIO, files.log().count()));
        assertThatThrownBy(() -> file.forceUpTo(end)).hasMessageContaining("Input/output error");
        assertThatThrownBy(() -> file.forceUpTo(end)).hasMessageContaining("an earlier sync");
        assertThatThrownBy(file::trim).hasMessageContaining("an earlier sync");
        assertThat(files.log().forceCount()).isEqualTo(forces + 1);
        dataFiles.retireAll();
    }
}
