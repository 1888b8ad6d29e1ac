package io.bitcask.codec.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.MalformedFrameException;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityFieldsTest {

    private static final String ID = "121000112233445566778899aabbccddeeff";

    @ParameterizedTest
    @CsvSource({
        // Absent, or zero.
        "'', 121000112233445566778899aabbccddeeff, 182a",
        "0801, '', 182a",
        "0801, 121000112233445566778899aabbccddeeff, ''",
        "0800, 121000112233445566778899aabbccddeeff, 182a",
        "0801, 121000112233445566778899aabbccddeeff, 1800",
        // A store id that is too short, or too long for the payload.
        "0801, 12020011, 182a",
        "0801, 127f0011, 182a",
        // Over-long, negative, a default that is written.
        "088100, 121000112233445566778899aabbccddeeff, 182a",
        "0801, 121000112233445566778899aabbccddeeff, 18aa00",
        "0801, 121000112233445566778899aabbccddeeff, 18ffffffff0f",
        "0801, 121000112233445566778899aabbccddeeff, 182a2000",
        // Out of order, twice, unknown, the end of a group, a group that never ends.
        "182a, 121000112233445566778899aabbccddeeff, 0801",
        "08010801, 121000112233445566778899aabbccddeeff, 182a",
        "0801, 121000112233445566778899aabbccddeeff, 182a2801",
        "0801, 121000112233445566778899aabbccddeeff, 182a2c",
        "0801, 121000112233445566778899aabbccddeeff, 182a2b"
    })
    void read_whenMalformed(String version, String id, String fileId) {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> read(version + id + fileId))
                .withMessageContaining("identity");
    }

    @Test
    void read_whenAllIsWell() throws MalformedFrameException {
        UUID storeId = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

        assertThat(read("0801" + ID + "182a2005")).isEqualTo(new FileHeader(1, storeId, 42, 5));
    }

    /** So that the engine can say that the file is too new, and not that it is damaged. */
    @Test
    void read_whenALaterVersionHasMoreFields() throws MalformedFrameException {
        assertThat(read("0802" + ID + "182a2005320161").formatVersion()).isEqualTo(2);
    }

    private static FileHeader read(String hex) throws MalformedFrameException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Frame frame = new Frame();
        frame.found(0, bytes.length, 0, bytes.length, 0);
        return IdentityFields.read(bytes, frame, 1);
    }
}
