package io.bitcask.engine.recover;

import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.log.Manifest.FileEntry;

/**
 * A file that was not sealed when the store stopped.
 *
 * @param entry what the manifest says of it
 * @param codec its codec
 * @param seed its part in its frames' checksums
 * @param headerBytes where its first frame begins
 * @param firstSequence the sequence of the first record that begins in it, or 0
 * @param wholeBytes how far it holds intact records, all of which belong to the recovered log
 */
record TailFile(
        FileEntry entry,
        RecordCodec codec,
        long seed,
        int headerBytes,
        long firstSequence,
        int wholeBytes) {}
