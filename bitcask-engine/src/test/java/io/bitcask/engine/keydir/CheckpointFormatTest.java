package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.sim.SimulatedFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Puts checkpoints together by the text of FORMAT.md alone, and compares them byte by byte. */
class CheckpointFormatTest {

    private static final int STRIPES = 512;
    private static final UUID STORE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final byte[] ATTACHMENT = {9, 8, 7};

    private final SimulatedFiles files = new SimulatedFiles();

    @Test
    void write_ofNoKeys() throws IOException {
        assertWritten(0);
    }

    @Test
    void write_ofOneKey() throws IOException {
        assertWritten(1);
    }

    /** As many as fit into one chunk a stripe, so that no table has grown. */
    @Test
    void write_ofManyKeys() throws IOException {
        assertWritten(40_000);
    }

    private void assertWritten(int keyCount) throws IOException {
        List<KeyDigest> keys = new ArrayList<>();
        try (Keydir keydir = new Keydir()) {
            for (int key = 0; key < keyCount; key++) {
                keys.add(digest(key));
                keydir.put(keys.get(key), location(key));
            }
            CheckpointWriter.write(
                    files, new CheckpointOwner(STORE, 3, 4), keydir, counts -> ATTACHMENT);
        }
        assertThat(files.content("KEYDIR")).isEqualTo(expected(keys));
    }

    private static byte[] expected(List<KeyDigest> keys) {
        ByteBuffer slots = little(STRIPES * 2048);
        ByteBuffer footer = little(STRIPES * 12 + ATTACHMENT.length);
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            byte[] chunk = chunk(keys, stripe);
            int keyCount = 0;
            for (int at = 8; at < chunk.length; at += 16) {
                keyCount += ByteBuffer.wrap(chunk).getLong(at) == 0 ? 0 : 1;
            }
            slots.put(chunk);
            footer.putInt(chunk.length / 2048).putInt(keyCount).putInt(crc(chunk));
        }
        footer.put(ATTACHMENT);
        ByteBuffer header = little(4096);
        header.put("BCKEYDIR".getBytes(StandardCharsets.US_ASCII));
        header.putInt(1).putInt(STRIPES);
        header.order(ByteOrder.BIG_ENDIAN);
        header.putLong(STORE.getMostSignificantBits()).putLong(STORE.getLeastSignificantBits());
        header.order(ByteOrder.LITTLE_ENDIAN);
        header.put(new SlowSipHash(1, 3).hash(3, 4, new byte[0]), 0, 8);
        header.putLong(4096 + slots.position()).putInt(footer.capacity());
        header.putInt(crc(footer.array()));
        header.putInt(4092, crc(Arrays.copyOf(header.array(), 4092)));
        ByteBuffer file = ByteBuffer.allocate(4096 + slots.position() + footer.capacity());
        file.put(header.array()).put(slots.array(), 0, slots.position()).put(footer.array());
        return file.array();
    }

    /** Lays out the keys of one stripe: each at its home, or behind the one before it. */
    private static byte[] chunk(List<KeyDigest> keys, int stripe) {
        List<Integer> ours = new ArrayList<>();
        for (int key = 0; key < keys.size(); key++) {
            if ((keys.get(key).low() >>> 16 & 511) == stripe) {
                ours.add(key);
            }
        }
        if (ours.isEmpty()) {
            return new byte[0];
        }
        ours.sort(Comparator.comparing(
                key -> new BigInteger(Long.toUnsignedString(keys.get(key).high()))));
        ByteBuffer chunk = little(2048);
        int next = 0;
        for (int key : ours) {
            long high = keys.get(key).high();
            int home = new BigInteger(Long.toUnsignedString(high))
                    .multiply(BigInteger.valueOf(128 - 64))
                    .shiftRight(64)
                    .intValueExact();
            int slot = Math.max(home, next);
            chunk.putLong(16 * slot, high);
            chunk.putLong(16 * slot + 8, keys.get(key).low() << 48 | location(key));
            next = slot + 1;
        }
        return chunk.array();
    }

    private static long location(int key) {
        long fileSlot = key % 5;
        return fileSlot << 31 | 100 + key;
    }

    private static KeyDigest digest(int key) {
        KeyDigest digest = new KeyDigest();
        digest.compute(3, 4, ByteBuffer.allocate(4).putInt(key).array(), 0, 4);
        return digest;
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static ByteBuffer little(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
