package io.bitcask.testkit;

import io.bitcask.api.codec.RecordCodec;
import java.util.function.Supplier;

/**
 * A codec with one fault.
 *
 * @param fault what is wrong with it
 * @param rule the method of the contract that must fail
 * @param codec makes the codec
 */
record PlantedBug(String fault, String rule, Supplier<RecordCodec> codec) {

    @Override
    public String toString() {
        return fault;
    }
}
