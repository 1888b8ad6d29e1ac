package io.bitcask.tests.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * The store of FORMAT.md's worked example. Nothing about it is left to chance: its identity comes
 * from a manifest that is there before it is opened, and its clock stands still.
 */
final class ExampleStore {

    static final UUID STORE_ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    static final String PROTOBUF_FILE = "0000000001.binpb";
    static final String JSON_FILE = "0000000002.jsonl";

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.ofEpochMilli(1_763_840_000_123L));

    private ExampleStore() {}

    /** Writes it. */
    static void write(Path directory, String manifest) throws IOException {
        Files.writeString(directory.resolve("MANIFEST"), manifest);
        StoreOptions options = StoreOptions.defaults().clock(CLOCK).durability(Durability.NONE);
        try (Store store = Store.open(directory, options)) {
            store.put(utf8("user:1"), utf8("{\"n\":1}"), ValueKind.JSON);
            store.put(utf8("greeting"), utf8("Hi"), ValueKind.TEXT, Ttl.of(Duration.ofSeconds(60)));
            store.sync();
            store.delete(utf8("user:1"));
        }
        try (Store store = Store.open(directory, options.codec("json"))) {
            store.put(new byte[] {(byte) 0xff}, new byte[] {1, 2, 3});
            store.put(utf8("greeting"), utf8("Hi\n"), ValueKind.TEXT);
            store.sync();
            store.put(utf8("user:1"), utf8("{\"n\":2}"), ValueKind.JSON);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
