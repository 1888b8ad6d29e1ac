package io.bitcask.benchmarks.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Appends each record to a file by a {@code write(2)} of its own, and remembers nothing. On durable
 * terms an {@code fdatasync(2)} follows each: the loop that a log cannot beat unless writers share.
 */
final class WriteFloor implements Contender {

    @Override
    public String name() {
        return "floor-write";
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.of(Ability.SYNC);
    }

    @Override
    public Promise promise() {
        return Promise.ALL;
    }

    @Override
    public String jarPrefix() {
        return "";
    }

    @Override
    public List<String> jvmFlags() {
        return List.of();
    }

    @Override
    public KeyValues open(Path directory, Terms terms) {
        try {
            return new Opened(directory, terms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Opened implements KeyValues {

        private final FileChannel channel;
        private final boolean durable;
        private final ByteBuffer record;

        Opened(Path directory, Terms terms) throws IOException {
            channel = FileChannel.open(
                    directory.resolve("log"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
            durable = terms.durable();
            record = ByteBuffer.allocateDirect(
                    RecordHead.BYTES + terms.shape().keyBytes() + terms.shape().valueBytes());
        }

        @Override
        public synchronized void put(byte[] key, byte[] value) {
            record.clear();
            record.putLong(RecordHead.of(key, value)).put(key).put(value).flip();
            try {
                while (record.hasRemaining()) {
                    channel.write(record);
                }
                if (durable) {
                    channel.force(false);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
