package io.bitcask.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writers wait when they make records dead faster than merging removes them, and never long. */
@Timeout(60)
class WritePaceTest {

    private static final long MIB = 1L << 20;
    private static final int WAIT_MILLIS = 50;

    private final WritePace pace = new WritePace();

    private long millisOfAWrite(long bytes) {
        long begin = System.nanoTime();
        pace.afterWrite((int) bytes);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private boolean holdsBack(long bytes) {
        // An unhindered write may be slow on a busy machine, but not so often.
        for (int i = 0; i < 20; i++) {
            if (millisOfAWrite(bytes) < WAIT_MILLIS) {
                return false;
            }
        }
        return true;
    }

    @Test
    void nobodyIsHeldBack_whileNothingIsSet() {
        assertThat(holdsBack(1 << 30)).isFalse();
    }

    @Test
    void aFewDeadBytes_areAlwaysAllowed() {
        pace.adjust(0, 60 * MIB, 0.25);
        assertThat(holdsBack(4 * MIB / 20)).isFalse();
    }

    @Test
    void moreDeadThanAllowed_holdsEachWriteBack_butNotForEver() {
        pace.adjust(0, 65 * MIB, 0.25);
        assertThat(holdsBack(1)).isTrue();
    }

    @Test
    void credit_isUsedUpByWrites() {
        pace.adjust(0, 60 * MIB, 0.25);
        pace.afterWrite((int) (4 * MIB));
        assertThat(holdsBack(1)).isTrue();
    }

    @Test
    void credit_growsWithWhatIsLive() {
        pace.adjust(700 * MIB, 270 * MIB, 0.25); // 272 MiB are 28 % of all
        assertThat(holdsBack(2 * MIB / 20)).isFalse();
        pace.adjust(700 * MIB, 273 * MIB, 0.25);
        assertThat(holdsBack(1)).isTrue();
    }

    /** A quarter of this is dead; 117 MiB may be, beside 300 that are live. */
    @Test
    void limit_holdsFromTheShareAtWhichMergingIsUnderWay() {
        pace.adjust(300 * MIB, 100 * MIB, 0.26);
        pace.afterWrite((int) (17 * MIB));
        assertThat(holdsBack(1)).isFalse();
        pace.adjust(300 * MIB, 100 * MIB, 0.25);
        assertThat(holdsBack(16 * MIB / 20)).isFalse();
        pace.adjust(300 * MIB, 100 * MIB, 0.25);
        pace.afterWrite((int) (17 * MIB));
        assertThat(holdsBack(1)).isTrue();
    }

    @Test
    void whereMergingDoesNotHelp_nobodyIsHeldBack() {
        pace.adjust(0, 65 * MIB, 1);
        assertThat(holdsBack(1)).isFalse();
        pace.adjust(0, 65 * MIB, 0.25);
        pace.unlimited();
        assertThat(holdsBack(1)).isFalse();
        pace.adjust(0, 65 * MIB, 0.25);
        pace.adjust(900 * MIB, 65 * MIB, 0.25); // below the share from which merging is under way
        assertThat(holdsBack(1)).isFalse();
    }

    @Test
    void interrupt_endsTheWait_andIsKept() {
        pace.adjust(0, 65 * MIB, 0.25);
        Thread.currentThread().interrupt();
        boolean held = holdsBack(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(held).isFalse();
    }
}
