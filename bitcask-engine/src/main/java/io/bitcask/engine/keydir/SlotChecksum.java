package io.bitcask.engine.keydir;

import java.util.zip.CRC32C;

/** The CRC-32C of bytes on the heap that come in parts. */
final class SlotChecksum {

    private final CRC32C crc = new CRC32C();

    static int of(byte[] bytes, int offset, int length) {
        SlotChecksum checksum = new SlotChecksum();
        checksum.add(bytes, offset, length);
        return checksum.value();
    }

    void add(byte[] bytes, int offset, int length) {
        crc.update(bytes, offset, length);
    }

    int value() {
        return (int) crc.getValue();
    }
}
