package io.bitcask.engine.log;

import java.nio.file.Path;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Retiring files: what is pinned stays, and what is left to do is done once. */
public final class PinsStress {

    private static final int REFUSED = 0;
    private static final int KEPT = 1;
    private static final int GONE = 2;
    private static final Path PATH = Path.of("pinned");

    private PinsStress() {}

    /** One pins while another gives the file up. */
    @JCStressTest
    @Outcome(
            id = {"0, 1", "1, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "Refused or kept, and released once.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Gone while it was pinned, or not released once.")
    @State
    public static class PinAndRetire {

        private final Pins pins = new Pins();
        private boolean gone;
        private int releaseCount;

        @Actor
        public void pin(II_Result result) {
            if (pins.pin()) {
                result.r1 = gone ? GONE : KEPT;
                IoStep.run(pins::unpin);
            } else {
                result.r1 = REFUSED;
            }
        }

        @Actor
        public void retire() {
            IoStep.run(() -> pins.whenGone(() -> {
                gone = true;
                releaseCount++;
            }));
        }

        @Arbiter
        public void count(II_Result result) {
            result.r2 = releaseCount;
        }
    }

    /** The last two pins of a file that is given up, and two that give it up. */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Released once.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Never released, or twice.")
    @State
    public static class LastPin {

        private final Pins pins = new Pins();
        private int releaseCount;

        public LastPin() {
            pins.pin();
            pins.pin();
        }

        private void retireAndUnpin() {
            IoStep.run(() -> pins.whenGone(() -> releaseCount++));
            IoStep.run(pins::unpin);
        }

        @Actor
        public void one() {
            retireAndUnpin();
        }

        @Actor
        public void other() {
            retireAndUnpin();
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = releaseCount;
        }
    }

    private static DataFile file(int slot, String name) {
        return new DataFile(slot, PATH, null, 0, Manifest.FileEntry.open(name, "none", 0));
    }

    /** A store of one file, which is replaced by another. */
    static class Replacing {

        final DataFile old = file(0, "0000000001.none");
        final DataFile replacement = file(1, "0000000002.none");
        volatile List<DataFile> listed = List.of(old);
        private boolean retired;

        int found(List<DataFile> pinned) {
            return pinned.contains(replacement) ? 2 : retired ? 3 : 1;
        }

        void replaceOld() {
            listed = List.of(replacement);
            IoStep.run(() -> old.retireThen(() -> retired = true));
        }
    }

    /** All files are pinned while one is replaced by another. */
    @JCStressTest
    @Outcome(
            id = {"1", "2"},
            expect = Expect.ACCEPTABLE,
            desc = "The old one, not retired, or the new one.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The old one, retired.")
    @State
    public static class PinAll extends Replacing {

        @Actor
        public void pin(I_Result result) {
            List<DataFile> pinned = FilePins.pinAll(() -> listed);
            result.r1 = found(pinned);
            FilePins.unpin(pinned);
        }

        @Actor
        public void replace() {
            replaceOld();
        }
    }

    /** Control: pins that are counted by looking first. */
    @JCStressTest
    @Outcome(
            id = {"0, 1", "1, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "Refused or kept, and released once.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Gone while it was pinned, or not released once.")
    @State
    public static class BrokenPins {

        private volatile int count;
        private volatile boolean givenUp;
        private boolean gone;
        private int releaseCount;

        private void release() {
            gone = true;
            releaseCount++;
        }

        @Actor
        public void pin(II_Result result) {
            if (givenUp) {
                result.r1 = REFUSED;
                return;
            }
            count++;
            result.r1 = gone ? GONE : KEPT;
            if (--count == 0 && givenUp) {
                release();
            }
        }

        @Actor
        public void retire() {
            givenUp = true;
            if (count == 0) {
                release();
            }
        }

        @Arbiter
        public void count(II_Result result) {
            result.r2 = releaseCount;
        }
    }

    /** Control: all files are pinned without asking whether they still can be. */
    @JCStressTest
    @Outcome(
            id = {"1", "2"},
            expect = Expect.ACCEPTABLE,
            desc = "The old one, not retired, or the new one.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The old one, retired.")
    @State
    public static class BrokenPinAll extends Replacing {

        @Actor
        public void pin(I_Result result) {
            List<DataFile> files = listed;
            long count = files.stream().filter(DataFile::pin).count();
            result.r1 = count < 0 ? 0 : found(files);
        }

        @Actor
        public void replace() {
            replaceOld();
        }
    }
}
