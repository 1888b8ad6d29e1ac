package io.bitcask.engine.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bitcask.api.Entry;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.codec.json.JsonCodec;
import io.bitcask.codec.protobuf.ProtobufCodec;
import io.bitcask.engine.checkpoint.CheckpointRule;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.store.OpenStore;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens stores, and looks at all of what is in them. */
public final class TestStores {

    /** The codec that writes through mappings. */
    public static final RecordCodec PROTOBUF = new ProtobufCodec();

    /** The codec that writes lines of text. */
    public static final RecordCodec JSON = new JsonCodec();

    /** Both. */
    public static final RecordCodecs CODECS = RecordCodecs.of(List.of(PROTOBUF, JSON));

    /** The names of both. */
    public static final List<String> CODEC_NAMES = List.of(PROTOBUF.name(), JSON.name());

    /** The smallest files, so that a few records roll. */
    public static final StoreOptions SMALL_FILES =
            StoreOptions.defaults().fileLimitBytes(StoreOptions.MIN_FILE_LIMIT_BYTES);

    private static final CheckpointRule EAGER_CHECKPOINTS =
            new CheckpointRule(20, Long.MAX_VALUE, 1, Long.MAX_VALUE, 1 << 20);

    static {
        QuietLog.on();
    }

    private TestStores() {}

    /** Opens a store whose directory nobody else has. */
    public static Store open(StoreFiles files, StoreOptions options) {
        return OpenStore.open(files, options, CODECS, () -> {});
    }

    /** Opens a store whose directory nobody else has, and which writes checkpoints all the time. */
    public static Store openEager(StoreFiles files, StoreOptions options) {
        return OpenStore.open(files, options, CODECS, EAGER_CHECKPOINTS, () -> {});
    }

    /** Opens a store on disk. */
    public static Store open(Path directory, StoreOptions options) {
        return OpenStore.open(directory, options, CODECS);
    }

    /** Returns the bytes of a text. */
    public static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Returns the value of a key as text. */
    public static @Nullable String text(Store store, String key) {
        byte[] value = store.get(bytes(key));
        return value == null ? null : new String(value, UTF_8);
    }

    /** Stores a text. */
    public static long put(Store store, String key, String value) {
        return store.put(bytes(key), bytes(value));
    }

    /** Returns everything in a store, and fails if a key is met twice. */
    public static Map<ByteBuffer, ByteBuffer> contents(Store store) {
        Map<ByteBuffer, ByteBuffer> result = new HashMap<>();
        try (Stream<Entry<byte[], byte[]>> entries = store.entries()) {
            entries.forEach(entry -> {
                if (result.put(ByteBuffer.wrap(entry.key()), ByteBuffer.wrap(entry.value()))
                        != null) {
                    throw new AssertionError(
                            "a key was met twice: " + new String(entry.key(), UTF_8));
                }
            });
        }
        return result;
    }
}
