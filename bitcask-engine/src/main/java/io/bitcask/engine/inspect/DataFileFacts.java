package io.bitcask.engine.inspect;

import java.nio.file.Path;

/**
 * A data file that is being walked over.
 *
 * @param path the file
 * @param codec the name of the codec that it is written in
 * @param fileId its number in its store
 * @param sealed whether it is complete and will never change
 * @param bytes how much of it is looked at
 */
public record DataFileFacts(Path path, String codec, int fileId, boolean sealed, long bytes) {}
