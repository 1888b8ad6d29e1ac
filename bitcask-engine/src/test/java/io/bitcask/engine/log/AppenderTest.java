package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.io.Mapping;
import io.bitcask.engine.io.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways to append, on a real disk. */
class AppenderTest {

    private static final int CAPACITY_BYTES = 4 << 20;
    private static final int HEADROOM_BYTES = MappedAppender.HEADROOM_BYTES;

    @TempDir
    private Path directory;

    @Test
    void channelAppender_writesAndForces() throws IOException {
        byte[] bytes = random(100_000);
        try (StoreFile file = new DiskFiles(directory).create("log")) {
            Appender appender = new ChannelAppender(file);
            assertThat(appender.canHold(Integer.MAX_VALUE)).isTrue();
            assertThat(appender.wantsRoom(Integer.MAX_VALUE)).isFalse();
            appender.reserveUpTo(1 << 20);
            appender.makeRoomAhead(1 << 20);
            assertThat(file.length()).isZero();

            appender.write(0, bytes, 0, 60_000);
            appender.write(60_000, bytes, 60_000, 40_000);
            appender.force(0, 100_000);

            assertThat(file.length()).isEqualTo(100_000);
        }
        assertThat(Files.readAllBytes(directory.resolve("log"))).isEqualTo(bytes);
    }

    @Test
    void mappedAppender_writesIntoReservedSpace() throws IOException {
        byte[] bytes = random(3 << 20);
        try (StoreFile file = new DiskFiles(directory).create("log");
                Mapping mapping = reserveAndMap(file)) {
            Appender appender = new MappedAppender(file, mapping, 1 << 20);
            for (int offset = 0; offset < bytes.length; offset += 1_000) {
                int length = Math.min(1_000, bytes.length - offset);
                appender.reserveUpTo(offset + length);
                assertThat(file.length())
                        .isGreaterThanOrEqualTo((long) offset + length + HEADROOM_BYTES);
                appender.write(offset, bytes, offset, length);
            }
            appender.force(0, bytes.length);
            assertThat(file.length()).isLessThanOrEqualTo(CAPACITY_BYTES);
        }
        byte[] written = Files.readAllBytes(directory.resolve("log"));
        assertThat(Arrays.copyOf(written, bytes.length)).isEqualTo(bytes);
    }

    @Test
    void reserveUpTo_keepsTheHeadroom_alsoAtTheCapacity() throws IOException {
        try (StoreFile file = new DiskFiles(directory).create("log");
                Mapping mapping = reserveAndMap(file)) {
            Appender appender = new MappedAppender(file, mapping, 1 << 20);

            appender.reserveUpTo((1 << 20) - HEADROOM_BYTES);
            assertThat(file.length()).as("there was room").isEqualTo(1 << 20);
            appender.reserveUpTo((1 << 20) - HEADROOM_BYTES + 1);
            assertThat(file.length()).as("doubled").isEqualTo(2 << 20);
            appender.reserveUpTo(CAPACITY_BYTES - HEADROOM_BYTES);
            assertThat(file.length()).isEqualTo(CAPACITY_BYTES);
        }
    }

    @Test
    void canHold_leavesTheHeadroomAlone() throws IOException {
        try (StoreFile file = new DiskFiles(directory).create("log");
                Mapping mapping = reserveAndMap(file)) {
            Appender appender = new MappedAppender(file, mapping, 1 << 20);

            assertThat(appender.canHold(CAPACITY_BYTES - HEADROOM_BYTES)).isTrue();
            assertThat(appender.canHold(CAPACITY_BYTES - HEADROOM_BYTES + 1)).isFalse();
        }
    }

    @Test
    void reserveAhead_doublesUpToTheCapacity() throws IOException {
        try (StoreFile file = new DiskFiles(directory).create("log");
                Mapping mapping = reserveAndMap(file)) {
            Appender appender = new MappedAppender(file, mapping, 1 << 20);
            appender.makeRoomAhead(512 << 10);
            assertThat(file.length()).isEqualTo(1 << 20);
            assertThat(appender.wantsRoom(512 << 10)).isFalse();

            assertThat(appender.wantsRoom((512 << 10) + 1)).isTrue();
            appender.makeRoomAhead((512 << 10) + 1);
            assertThat(file.length()).isEqualTo(2 << 20);
            appender.makeRoomAhead((1 << 20) + 1);
            assertThat(file.length()).isEqualTo(CAPACITY_BYTES);
            assertThat(appender.wantsRoom(CAPACITY_BYTES)).isFalse();
        }
    }

    @Test
    void firstRoom_isWarmedOnlyAsFarAsTheCapacity_andPagesKeepWhatIsWritten() throws IOException {
        byte[] bytes = random(CAPACITY_BYTES - HEADROOM_BYTES);
        try (StoreFile file = new DiskFiles(directory).create("log");
                Mapping mapping = reserveAndMap(file)) {
            Appender appender = new MappedAppender(file, mapping, 1 << 20);
            appender.write(0, bytes, 0, 5_000);
            appender.makeFirstRoom();
            assertThat(file.length()).isEqualTo(CAPACITY_BYTES);
            assertThat(appender.wantsRoom(1 << 20)).as("all is warm").isFalse();
            appender.write(5_000, bytes, 5_000, bytes.length - 5_000);
            appender.makeRoomAhead(bytes.length);
        }
        byte[] written = Files.readAllBytes(directory.resolve("log"));
        assertThat(Arrays.copyOf(written, bytes.length)).isEqualTo(bytes);
    }

    /** Who makes room may be late: a file that was cut to its length must not grow again. */
    @Test
    void complete_endsMakingRoom() throws IOException {
        try (StoreFile file = new DiskFiles(directory).create("log");
                Mapping mapping = reserveAndMap(file)) {
            Appender appender = new MappedAppender(file, mapping, 1 << 20);
            appender.complete();
            appender.makeRoomAhead(1 << 20);
            appender.makeFirstRoom();
            assertThat(file.length()).isEqualTo(1 << 20);
        }
    }

    @Test
    void prefault_ofAMappingThatIsClosed_doesNothing() throws IOException {
        try (StoreFile file = new DiskFiles(directory).create("log")) {
            Mapping mapping = reserveAndMap(file);
            mapping.close();
            mapping.prefault(0, CAPACITY_BYTES);
            assertThat(file.length()).isEqualTo(1 << 20);
        }
    }

    @Test
    void firstReserve_isAMebibyte_orTheCapacity() {
        assertThat(MappedAppender.firstReserve(0, 1 << 30)).isEqualTo(1 << 20);
        assertThat(MappedAppender.firstReserve(500, 1 << 30)).isEqualTo((1 << 20) + 500);
        assertThat(MappedAppender.firstReserve(500, 70_000)).isEqualTo(70_000);
        assertThat(MappedAppender.firstReserve(Integer.MAX_VALUE - 5, Integer.MAX_VALUE))
                .isEqualTo(Integer.MAX_VALUE);
    }

    private static Mapping reserveAndMap(StoreFile file) throws IOException {
        assumeThat(file.reserve(0, 1 << 20))
                .as("the file system reserves space")
                .isTrue();
        return file.map(CAPACITY_BYTES, true);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(1).nextBytes(bytes);
        return bytes;
    }
}
