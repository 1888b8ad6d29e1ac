package io.bitcask.engine.log;

import io.bitcask.engine.keydir.Location;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * From a location to its file: a slot is given to another file as soon as the first one is gone,
 * and nobody may take the one for the other.
 */
public final class FileSlotsStress {

    private static final Path PATH = Path.of("slotted");

    private FileSlotsStress() {}

    /** A record moves from one file to another, and the slot of the first one is used again. */
    static class Moving {

        final FileSlots slots = new FileSlots();
        volatile long location;
        private final DataFile before;

        Moving() {
            before = file(0, 1);
            IoStep.run(() -> slots.take(PATH));
            slots.put(before);
            location = Location.of(before.slot(), 1);
        }

        private static DataFile file(int slot, int id) {
            return new DataFile(
                    slot,
                    PATH,
                    null,
                    0,
                    Manifest.FileEntry.open("000000000" + id + ".none", "none", 0));
        }

        void move() throws IOException {
            DataFile after = file(slots.take(PATH), 2);
            slots.put(after);
            location = Location.of(after.slot(), 1);
            slots.giveBack(before.slot());
            slots.put(file(slots.take(PATH), 3));
        }

        static int id(DataFile file) {
            return file == null ? 0 : file.fileId();
        }
    }

    /** The reader takes the files first, and the location then. */
    @JCStressTest
    @Outcome(
            id = {"0", "1", "2"},
            expect = Expect.ACCEPTABLE,
            desc = "A file that has the record or had it, or none.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A file that never had the record.")
    @State
    public static class Read extends Moving {

        @Actor
        public void merge() {
            IoStep.run(this::move);
        }

        @Actor
        public void read(I_Result result) {
            SlottedFiles slotted = slots.now();
            result.r1 = id(slotted.at(location));
        }
    }

    /** Control: the location first, and the files then. */
    @JCStressTest
    @Outcome(
            id = {"0", "1", "2"},
            expect = Expect.ACCEPTABLE,
            desc = "A file that has the record or had it, or none.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A file that never had the record.")
    @State
    public static class BrokenRead extends Moving {

        @Actor
        public void merge() {
            IoStep.run(this::move);
        }

        @Actor
        public void read(I_Result result) {
            long first = location;
            result.r1 = id(slots.now().at(first));
        }
    }
}
