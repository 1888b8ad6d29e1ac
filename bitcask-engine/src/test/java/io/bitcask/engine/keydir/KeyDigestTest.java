package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Compares the digest with a slow SipHash that is itself compared with published results. */
class KeyDigestTest {

    private static final long KEY0 = 0x0706050403020100L;
    private static final long KEY1 = 0x0f0e0d0c0b0a0908L;

    @Test
    void slowSipHash_withRoundsOfThePublishedVectors() {
        SlowSipHash published = new SlowSipHash(2, 4);

        assertThat(hex(published, 0)).isEqualTo("a3817f04ba25a8e66df67214c7550293");
        assertThat(hex(published, 1)).isEqualTo("da87c1d86b99af44347659119b22fc45");
        assertThat(hex(published, 2)).isEqualTo("8177228da4a45dc7fca38bdef60affe4");
        assertThat(hex(published, 3)).isEqualTo("9c70b60c5267a94e5f33b6b02985ed51");
        assertThat(hex(published, 15)).isEqualTo("5493e99933b0a8117e08ec0f97cfc3d9");
    }

    @Test
    void compute_isSipHash13_atEveryLength() {
        SplittableRandom random = new SplittableRandom(1);
        SlowSipHash slow = new SlowSipHash(1, 3);
        KeyDigest digest = new KeyDigest();
        for (int length = 0; length <= 300; length++) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            long secret0 = random.nextLong();
            long secret1 = random.nextLong();
            ByteBuffer expected = ByteBuffer.wrap(slow.hash(secret0, secret1, message))
                    .order(ByteOrder.LITTLE_ENDIAN);

            digest.compute(secret0, secret1, message, 0, length);

            assertThat(digest.high()).as("length %d", length).isEqualTo(expected.getLong());
            assertThat(digest.low()).as("length %d", length).isEqualTo(expected.getLong());
        }
    }

    @Test
    void compute_ofARange_seesNothingAroundIt() {
        byte[] around = new byte[100];
        KeyDigest alone = new KeyDigest();
        KeyDigest inside = new KeyDigest();
        for (int offset = 0; offset < 20; offset++) {
            for (int length = 0; length < 40; length++) {
                new SplittableRandom(offset * 100L + length).nextBytes(around);
                alone.compute(3, 4, Arrays.copyOfRange(around, offset, offset + length), 0, length);

                inside.compute(3, 4, around, offset, length);

                assertThat(inside.high()).isEqualTo(alone.high());
                assertThat(inside.low()).isEqualTo(alone.low());
            }
        }
    }

    @Test
    void compute_ofTheLongestKey() {
        byte[] key = new byte[65_535];
        new SplittableRandom(5).nextBytes(key);
        KeyDigest digest = new KeyDigest();
        ByteBuffer expected = ByteBuffer.wrap(new SlowSipHash(1, 3).hash(7, 9, key))
                .order(ByteOrder.LITTLE_ENDIAN);

        digest.compute(7, 9, key, 0, key.length);

        assertThat(digest.high()).isEqualTo(expected.getLong());
    }

    private static String hex(SlowSipHash hash, int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) i;
        }
        return HexFormat.of().formatHex(hash.hash(KEY0, KEY1, message));
    }
}
