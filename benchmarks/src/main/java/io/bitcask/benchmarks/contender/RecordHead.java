package io.bitcask.benchmarks.contender;

/** The least that a log must say before a key and a value: how long they are. */
final class RecordHead {

    static final int BYTES = Long.BYTES;

    private RecordHead() {}

    static long of(byte[] key, byte[] value) {
        return (long) key.length << Integer.SIZE | value.length;
    }
}
