package io.bitcask.tests.docs;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/** The checksums as FORMAT.md defines them, written from its text and not from the engine. */
final class DocumentedChecksum {

    private final long fileSeed;

    DocumentedChecksum(UUID storeId, int fileId) {
        long high = storeId.getMostSignificantBits();
        long low = storeId.getLeastSignificantBits();
        fileSeed = mix(high ^ mix(low ^ mix(fileId)));
    }

    long fileSeed() {
        return fileSeed;
    }

    static int crc32c(byte[] file, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.wrap(file, offset, length));
        return (int) crc.getValue();
    }

    int placeMask(int frameOffset) {
        return (int) (mix(fileSeed + frameOffset) & 0xffff_ffffL);
    }

    static long mix(long x) {
        long z = x + 0x9e37_79b9_7f4a_7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }
}
