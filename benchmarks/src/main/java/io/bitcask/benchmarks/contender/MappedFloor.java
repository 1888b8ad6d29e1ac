package io.bitcask.benchmarks.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Copies each record to the end of a mapped file, 64 MiB of which are mapped at a time, and
 * remembers nothing. The file has no space reserved, so that its pages are faulted in one by one.
 */
final class MappedFloor implements Contender {

    @Override
    public String name() {
        return "floor-mapped";
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.noneOf(Ability.class);
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
            return new Opened(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Opened implements KeyValues {

        private static final int WINDOW_BYTES = 64 << 20;

        private final FileChannel channel;
        private long windowOffset;
        private MappedByteBuffer window;

        Opened(Path directory) throws IOException {
            channel = FileChannel.open(
                    directory.resolve("log"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            window = map(0);
        }

        private MappedByteBuffer map(long offset) throws IOException {
            return channel.map(FileChannel.MapMode.READ_WRITE, offset, WINDOW_BYTES);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            if (window.remaining() < RecordHead.BYTES + key.length + value.length) {
                moveWindow();
            }
            window.putLong(RecordHead.of(key, value)).put(key).put(value);
        }

        private void moveWindow() {
            windowOffset += window.position();
            try {
                window = map(windowOffset);
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
