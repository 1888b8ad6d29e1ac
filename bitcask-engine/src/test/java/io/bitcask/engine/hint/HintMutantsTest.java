package io.bitcask.engine.hint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Many hints that are not what was written for their data file: with bits flipped, cut, with parts
 * of others, of other files, other stores, and of an earlier file of the same number. What is read
 * by them is what is read without.
 */
class HintMutantsTest {

    private static final long SEED = Long.getLong("bitcask.seed", 20_261_125);
    private static final int COUNT = Integer.getInteger("bitcask.hint.mutants", 10_000);
    private static final int FILE_COUNT = 20;
    private static final int RECORD_COUNT = 12;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<byte[]> hints = new ArrayList<>();
    private final List<WrittenFile> written = new ArrayList<>();
    private int usedCount;

    @Test
    void entriesByAnyHint_areThoseOfTheData() throws IOException {
        for (int i = 0; i < FILE_COUNT; i++) {
            RecordCodec codec = i % 2 == 0 ? TestStores.PROTOBUF : TestStores.JSON;
            int count = i < 2 ? 20 * RECORD_COUNT : RECORD_COUNT; // several blocks
            WrittenFile file = new WrittenFile(codec, Rows.random(SEED + i, count, 30), 3, false);
            file.writeHint();
            hints.add(file.files.content(file.hintName()));
            written.add(file);
        }
        for (int i = 0; i < COUNT; i++) {
            int index = random.nextInt(FILE_COUNT);
            WrittenFile file = written.get(index);
            String what = "mutant " + i + " of hint " + index + ", seed " + SEED;
            byte[] mutant = mutant(index);
            file.files.plant(file.hintName(), mutant);
            boolean used = checkLoad(file, what);
            assertThat(used).as(what).isEqualTo(Arrays.equals(mutant, hints.get(index)));
            try (KeyOrders orders = file.orders()) {
                assertThat(WrittenFile.walk(orders.cursor(file.file)))
                        .as(what)
                        .isEqualTo(file.sorted);
            }
            usedCount += used ? 1 : 0;
        }
        assertThat(usedCount).isBetween(1, COUNT / 10);
    }

    /** Loads a hint as an opening does; up to where it is refused, all must be right. */
    private static boolean checkLoad(WrittenFile file, String what) throws IOException {
        List<Row> found = new ArrayList<>();
        boolean whole = false;
        try (HintReader reader = file.openHint();
                HintLoad load = reader.load()) {
            while (load.next()) {
                found.add(Row.of(load));
            }
            whole = true;
        } catch (UselessHintException e) {
            assertThat(e.getMessage()).as(what).isNotNull();
        }
        assertThat(found).as(what).isEqualTo(file.sorted.subList(0, found.size()));
        return whole && found.size() == file.sorted.size();
    }

    private byte[] mutant(int index) throws IOException {
        byte[] hint = hints.get(index).clone();
        byte[] other = hints.get((index + random.nextInt(1, FILE_COUNT)) % FILE_COUNT);
        int at = random.nextInt(hint.length);
        switch (random.nextInt(10)) {
            case 0 -> hint[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> hint = Arrays.copyOf(hint, at);
            case 2 -> hint = Arrays.copyOf(hint, hint.length + random.nextInt(1, 5000));
            case 3 -> Arrays.fill(hint, at, Math.min(hint.length, at + 64), (byte) 0);
            case 4 -> hint = other.clone(); // as that of an earlier file of the same number
            case 5 -> splice(hint, other, at);
            case 6 -> hint = identified(index, new UUID(random.nextLong(), 1), WrittenFile.FILE_ID);
            case 7 -> hint = identified(index, WrittenFile.STORE_ID, WrittenFile.FILE_ID + 1);
            case 8 -> renumber(hint);
            default -> {
                if (random.nextInt(4) > 0) { // one in forty stays as it was
                    splice(hint, hints.get(index), random.nextInt(hint.length));
                    hint[at] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return hint;
    }

    /** Puts the end of another hint in the place of the end. */
    private void splice(byte[] hint, byte[] other, int at) {
        int length = Math.min(hint.length - at, other.length);
        System.arraycopy(other, other.length - length, hint, at, length);
    }

    /** Returns the same hint with right checksums for another file or store. */
    private byte[] identified(int index, UUID storeId, int fileId) throws IOException {
        WrittenFile file = written.get(index);
        SimulatedFiles files = new SimulatedFiles();
        try (HintWriter writer = HintWriter.create(files, storeId, fileId)) {
            for (Row row : file.sorted) {
                writer.add(row);
            }
            writer.finish(file.file.end());
        }
        return files.content(FileNames.ofHint(fileId));
    }

    /** Gives a hint of another file the number of this one, but not its checksums. */
    private void renumber(byte[] hint) throws IOException {
        byte[] renumbered = identified(random.nextInt(FILE_COUNT), WrittenFile.STORE_ID, 41);
        renumbered[28] = (byte) WrittenFile.FILE_ID;
        System.arraycopy(renumbered, 0, hint, 0, Math.min(renumbered.length, hint.length));
    }
}
