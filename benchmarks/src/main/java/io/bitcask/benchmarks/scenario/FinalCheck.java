package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.workload.WrongValueException;

/** Looks, after something was measured, whether what should be there is. */
final class FinalCheck {

    /** Every key of a store of up to so many is checked, else as many of them. */
    private static final int CHECKED_COUNT = 100_000;

    private FinalCheck() {}

    /** Checks that keys have a value of some version. */
    static void values(Stage stage, KeyValues opened) {
        long step = step(stage);
        for (long number = 0; number < stage.shape().keyCount(); number += step) {
            stage.values().check(number, opened.get(stage.keys().key(number)));
        }
    }

    /** Checks that keys have the value of a given version. */
    static void values(Stage stage, KeyValues opened, int[] versions) {
        for (int number = 0; number < versions.length; number++) {
            stage.values()
                    .check(number, versions[number], opened.get(stage.keys().key(number)));
        }
    }

    /** Checks that keys have no value. */
    static void absence(Stage stage, KeyValues opened) {
        long step = step(stage);
        for (long number = 0; number < stage.shape().keyCount(); number += step) {
            if (opened.get(stage.keys().key(number)) != null) {
                throw new WrongValueException("key " + number + " was deleted and has a value");
            }
        }
    }

    private static long step(Stage stage) {
        return Math.max(1, stage.shape().keyCount() / CHECKED_COUNT);
    }
}
