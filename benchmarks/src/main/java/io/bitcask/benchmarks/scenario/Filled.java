package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.Ability;
import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.measure.Operation;

/**
 * Opens the data of a stage. What cannot be opened again, as it is on the heap alone, is filled
 * instead.
 */
record Filled(Stage stage) {

    KeyValues open() {
        KeyValues opened = stage.open();
        if (!stage.contender().abilities().contains(Ability.REOPEN)) {
            Operation puts = new Puts(opened, stage.shape(), 0, 1);
            for (int i = 0; i < stage.shape().keyCount(); i++) {
                puts.run();
            }
        }
        return opened;
    }
}
