package io.bitcask.engine.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Golden values, and SplitMix64 as the JDK has it. */
class ChecksumTest {

    private static final byte[] DIGITS = "123456789".getBytes(US_ASCII);

    @Test
    void ofHeader_isCrc32c() {
        assertThat(Checksum.ofHeader(DIGITS, 0, 9)).isEqualTo(0xe3069283);
        assertThat(Checksum.ofHeader(new byte[32], 0, 32)).isEqualTo(0x8a9136aa);
        assertThat(Checksum.ofHeader(DIGITS, 3, 0)).isZero();
    }

    @Test
    void ofFrame_addsSeedAndOffset() {
        assertThat(Checksum.ofFrame(DIGITS, 0, 9, 0, 0)).isEqualTo(0xe3069283 ^ 0x7b1dcdaf);
        assertThat(Checksum.ofFrame(DIGITS, 0, 9, 1_000_000_000_000L, 77))
                .isEqualTo(0xe3069283 ^ (int) mix(1_000_000_000_077L));
    }

    @Test
    void ofFrame_elsewhereDiffers() {
        Set<Integer> met = new HashSet<>();
        for (int offset = 0; offset < 2_000; offset++) {
            met.add(Checksum.ofFrame(DIGITS, 0, 9, 42, offset));
        }

        assertThat(met).hasSize(2_000);
    }

    @Test
    void fileSeed_ofKnownStore() {
        UUID store = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

        assertThat(Checksum.fileSeed(store, 3))
                .isEqualTo(mix(0x0011223344556677L ^ mix(0x8899aabbccddeeffL ^ mix(3))));
        assertThat(Checksum.fileSeed(store, 4)).isNotEqualTo(Checksum.fileSeed(store, 3));
        assertThat(Checksum.fileSeed(new UUID(0, 1), 3))
                .isNotEqualTo(Checksum.fileSeed(new UUID(1, 0), 3));
    }

    /** The JDK's generator begins with the same finalizer of its seed plus the same constant. */
    private static long mix(long value) {
        return new SplittableRandom(value).nextLong();
    }
}
