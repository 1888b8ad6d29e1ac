package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks over frames at the edges of the window, larger than the window, cut off and damaged. */
@ParameterizedClass
@MethodSource("codecs")
class FrameCursorTest {

    private static final int WINDOW_BYTES = 256 << 10;

    private final RecordCodec codec;

    FrameCursorTest(RecordCodec codec) {
        this.codec = codec;
    }

    static List<RecordCodec> codecs() {
        return List.of(TestStores.PROTOBUF, TestStores.JSON);
    }

    @Test
    void next_whenAFrameBeginsAtAnyPlaceAroundTheWindowsEdge() throws IOException {
        int around = FrameFile.frameBytes(codec, 20) + 4;
        int overhead = FrameFile.frameBytes(codec, WINDOW_BYTES) - WINDOW_BYTES;
        for (int shift = -around; shift <= 2; shift++) {
            FrameFile file = new FrameFile(codec).add(WINDOW_BYTES - overhead + shift);
            file.add(20).add(0).add(20);
            assertWalks(file, file.toBytes(), file.length());
        }
    }

    @Test
    void next_whenTheFileEndsAtAnyPlaceAroundTheWindowsEdge() throws IOException {
        int overhead = FrameFile.frameBytes(codec, WINDOW_BYTES) - WINDOW_BYTES;
        for (int shift = -3; shift <= 3; shift++) {
            FrameFile file = new FrameFile(codec).add(WINDOW_BYTES - overhead + shift);
            assertWalks(file, file.toBytes(), file.length());
        }
    }

    @Test
    void next_overFramesLargerThanTheWindow() throws IOException {
        FrameFile file = new FrameFile(codec).add(10).add(WINDOW_BYTES * 3).add(5);
        file.add(WINDOW_BYTES)
                .add(WINDOW_BYTES + 1)
                .add(0)
                .add(WINDOW_BYTES * 2)
                .add(1);

        assertWalks(file, file.toBytes(), file.length());
    }

    @Test
    void next_withZerosBehindTheEnd_whereTheCodecAllowsThem() throws IOException {
        FrameFile file = new FrameFile(codec).add(10).add(300);
        byte[] content = Arrays.copyOf(file.toBytes(), file.length() + WINDOW_BYTES * 2);
        FrameCursor cursor = FrameFile.cursor(codec, content, content.length);

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isFalse();

        assertThat(cursor.offset()).isEqualTo(file.length());
        assertThat(cursor.onlyZerosFollow()).isTrue();
        if (codec.allowsZeroTail()) {
            assertThat(cursor.stop()).isEqualTo(FrameStatus.END);
        } else {
            assertThat(cursor.stop()).isEqualTo(FrameStatus.MALFORMED);
        }
    }

    @Test
    void onlyZerosFollow_whenTheVeryLastByteIsNone() throws IOException {
        byte[] content = new byte[WINDOW_BYTES * 2 + 7];
        content[content.length - 1] = 1;

        assertThat(FrameFile.cursor(codec, content, content.length).onlyZerosFollow())
                .isFalse();
        assertThat(FrameFile.cursor(codec, content, content.length - 1).onlyZerosFollow())
                .isTrue();
    }

    @Test
    void next_atEveryLimit_stopsBeforeTheFrameThatIsCutOff() throws IOException {
        FrameFile file = new FrameFile(codec).add(3).add(40).add(200);
        byte[] content = file.toBytes();
        for (int limit = 0; limit < content.length; limit++) {
            FrameCursor cursor = FrameFile.cursor(codec, content, limit);
            int whole = 0;
            while (cursor.next()) {
                whole++;
            }
            assertThat(cursor.offset()).as("limit %d", limit).isEqualTo(file.offset(whole));
            boolean between = limit == file.offset(whole);
            assertThat(cursor.stop())
                    .as("limit %d", limit)
                    .isEqualTo(between ? FrameStatus.END : FrameStatus.TORN);
            assertThat(cursor.finding()).isNotEmpty();
        }
    }

    @Test
    void next_ofALargeFrameThatIsCutOff_isTorn() throws IOException {
        FrameFile file = new FrameFile(codec).add(3).add(WINDOW_BYTES * 2);
        for (int missing : List.of(1, 2, 100, WINDOW_BYTES, WINDOW_BYTES + 1)) {
            int limit = file.length() - missing;
            FrameCursor cursor =
                    FrameFile.cursor(codec, Arrays.copyOf(file.toBytes(), limit), limit);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.stop()).isEqualTo(FrameStatus.TORN);
            assertThat(cursor.offset()).isEqualTo(file.offset(1));
        }
    }

    @Test
    void next_afterAnyFlippedBit_stopsAtThatFrame() throws IOException {
        FrameFile file = new FrameFile(codec).add(3).add(40).add(7);
        for (int bit = 0; bit < file.length() * 8; bit++) {
            byte[] content = file.toBytes();
            content[bit / 8] ^= (byte) (1 << bit % 8);
            FrameCursor cursor = FrameFile.cursor(codec, content, content.length);
            int whole = 0;
            while (cursor.next()) {
                whole++;
            }
            assertThat(whole).as("bit %d", bit).isEqualTo(indexOf(file, bit / 8));
            assertThat(cursor.offset()).isEqualTo(file.offset(whole));
        }
    }

    @Test
    void resync_afterAnyFlippedBit_findsTheNextFrame() throws IOException {
        FrameFile file = new FrameFile(codec).add(3).add(40).add(7);
        for (int bit = 0; bit < file.length() * 8; bit++) {
            byte[] content = file.toBytes();
            content[bit / 8] ^= (byte) (1 << bit % 8);
            int damaged = indexOf(file, bit / 8);
            FrameCursor cursor = FrameFile.cursor(codec, content, content.length);
            while (cursor.next()) {
                assertThat(cursor.record().sequence()).isLessThanOrEqualTo(damaged);
            }

            boolean found = cursor.resync();

            assertThat(found).as("bit %d", bit).isEqualTo(damaged < 2);
            assertThat(cursor.offset())
                    .isEqualTo(found ? file.offset(damaged + 1) : content.length);
            assertThat(cursor.next()).isEqualTo(found);
        }
    }

    @Test
    void resync_overManyWindowsOfGarbage() throws IOException {
        FrameFile file = new FrameFile(codec).add(WINDOW_BYTES * 3).add(9).add(WINDOW_BYTES * 2);
        byte[] content = file.toBytes();
        Arrays.fill(content, 0, file.offset(1), (byte) 'x');
        FrameCursor cursor = FrameFile.cursor(codec, content, content.length);

        assertThat(cursor.next()).isFalse();
        assertThat(cursor.resync()).isTrue();

        assertThat(cursor.offset()).isEqualTo(file.offset(1));
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.record().sequence()).isEqualTo(2);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.frameBytes()).isEqualTo(file.length() - file.offset(2));
        assertThat(cursor.next()).isFalse();
    }

    @Test
    void next_ofAFrameInAnotherPlace() throws IOException {
        byte[] frame = new FrameFile(codec).add(10).toBytes();
        byte[] twice = Arrays.copyOf(frame, frame.length * 2);
        System.arraycopy(frame, 0, twice, frame.length, frame.length);
        FrameCursor cursor = FrameFile.cursor(codec, twice, twice.length);

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.finding()).contains("checksum");
    }

    private void assertWalks(FrameFile file, byte[] content, int limit) throws IOException {
        FrameCursor cursor = FrameFile.cursor(codec, content, limit);
        for (int i = 0; i < file.count(); i++) {
            assertThat(cursor.next()).as("frame %d: %s", i, cursor.finding()).isTrue();
            assertThat(cursor.offset()).isEqualTo(file.offset(i));
            assertThat(cursor.record().sequence()).isEqualTo(i + 1);
            assertThat(cursor.record().copyKey()).asString().isEqualTo("key" + i);
            int end = i + 1 < file.count() ? file.offset(i + 1) : file.length();
            assertThat(cursor.end()).isEqualTo(end);
        }
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.stop()).isEqualTo(FrameStatus.END);
        assertThat(cursor.offset()).isEqualTo(file.length());
    }

    private static int indexOf(FrameFile file, int offset) {
        int index = file.count() - 1;
        while (file.offset(index) > offset) {
            index--;
        }
        return index;
    }

    /** A file that has become shorter than it is known to be ends where it ends. */
    @Test
    void walk_overAFileThatIsShorterThanItsLimit() throws IOException {
        FrameFile file = new FrameFile(codec).add(3).add(40);
        for (int missing : List.of(0, 5)) {
            byte[] content = Arrays.copyOf(file.toBytes(), file.length() - missing);
            FrameCursor cursor = FrameFile.cursor(codec, content, WINDOW_BYTES * 3);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isEqualTo(missing == 0);
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.resync()).isFalse();
            assertThat(cursor.offset()).isEqualTo(WINDOW_BYTES * 3);
        }
    }

    /** What an application asks that walks again over what it has seen. */
    @Test
    void seek_backAndForth() throws IOException {
        FrameFile file = new FrameFile(codec);
        for (int i = 0; i < 6; i++) {
            file.add(WINDOW_BYTES / 4);
        }
        FrameCursor cursor = FrameFile.cursor(codec, file.toBytes(), file.length());
        for (int index : new int[] {0, 5, 1, 2, 0, 4}) {
            cursor.seek(file.offset(index));
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.record().sequence()).isEqualTo(index + 1);
        }
    }
}
