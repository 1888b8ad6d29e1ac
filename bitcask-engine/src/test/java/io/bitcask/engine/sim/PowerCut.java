package io.bitcask.engine.sim;

import io.bitcask.engine.sim.SimulatedContent.FileImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What a power cut makes of what was not forced. The same cut of the same image gives the same.
 *
 * @param blocks which of the written blocks reached the disk
 * @param length which of their lengths files have
 * @param filler what stands where a file became longer by writing, but the blocks did not reach the
 *     disk; reserved space reads as zeros
 * @param directoryChanges how many of the unforced changes of the directory reached the disk, from
 *     the first on
 * @param lostChange which one of these did not, or {@link #NO_CHANGE}
 * @param seed decides where there is a choice
 */
public record PowerCut(
        Blocks blocks,
        Length length,
        Filler filler,
        int directoryChanges,
        int lostChange,
        long seed) {

    private static final int SECTOR_BYTES = SimulatedContent.SECTOR_BYTES;
    private static final int PAGE_SECTORS = 8;

    /** Of so many written sectors every choice is tried. */
    private static final int MOST_CHOSEN_SECTORS = Integer.getInteger("bitcask.crash.sectors", 4);

    /** All changes of the directory, however many. */
    public static final int ALL_CHANGES = Integer.MAX_VALUE;

    /** None of the changes of the directory. */
    public static final int NO_CHANGE = -1;

    /** Nothing reached the disk that was not forced. */
    public static final PowerCut DROP_ALL = plain(Blocks.NONE, Length.DURABLE, Filler.ZEROS, 0, 0);

    /** Everything reached the disk. */
    public static final PowerCut KEEP_ALL =
            plain(Blocks.ALL, Length.CURRENT, Filler.ZEROS, ALL_CHANGES, 0);

    /** Which of the written blocks reached the disk. */
    public enum Blocks {
        NONE,
        ALL,
        /** All sectors but one. */
        ALL_BUT_ONE,
        /** One sector. */
        ONE,
        /** Each sector or not. */
        SOME_SECTORS,
        /** Each page of eight sectors or not. */
        SOME_PAGES,
        /** Each sector or not, and of those that did perhaps only the first bytes. */
        TORN_SECTORS,
        /** The sectors whose bits are set in the seed. */
        CHOSEN_SECTORS
    }

    /** Which length a file has. */
    public enum Length {
        DURABLE,
        CURRENT,
        BETWEEN
    }

    /** What stands where a file became longer and nothing else is known. */
    public enum Filler {
        ZEROS,
        ONES,
        /** Sectors that this file or another one holds elsewhere. */
        OLD_BLOCKS
    }

    private static PowerCut plain(
            Blocks blocks, Length length, Filler filler, int directoryChanges, long seed) {
        return new PowerCut(blocks, length, filler, directoryChanges, NO_CHANGE, seed);
    }

    /** Returns a cut that everything survives but one change of the directory. */
    public static PowerCut without(int lostChange) {
        return new PowerCut(Blocks.ALL, Length.CURRENT, Filler.ZEROS, ALL_CHANGES, lostChange, 0);
    }

    /**
     * Returns cuts that are worth trying on an image: the plain ones, each prefix of the changes of
     * the directory, each one of them lost, every choice of the written sectors where they are few,
     * and random ones.
     */
    public static List<PowerCut> of(DiskImage image, SplittableRandom random, int randomCount) {
        List<PowerCut> cuts = new ArrayList<>();
        cuts.add(DROP_ALL);
        cuts.add(KEEP_ALL);
        for (Filler filler : Filler.values()) {
            cuts.add(plain(Blocks.NONE, Length.CURRENT, filler, ALL_CHANGES, random.nextLong()));
        }
        int changeCount = image.unforcedChanges();
        for (int changes = 1; changes <= changeCount; changes++) {
            cuts.add(plain(Blocks.NONE, Length.DURABLE, Filler.ZEROS, changes, random.nextLong()));
            cuts.add(plain(Blocks.ALL, Length.CURRENT, Filler.ZEROS, changes, random.nextLong()));
        }
        for (int lost = 0; lost < changeCount - 1; lost++) {
            cuts.add(without(lost));
        }
        addChoices(image, cuts);
        for (int i = 0; i < randomCount; i++) {
            cuts.add(random(image, random));
        }
        return cuts;
    }

    private static void addChoices(DiskImage image, List<PowerCut> cuts) {
        int written = image.names(ALL_CHANGES, NO_CHANGE).values().stream()
                .mapToInt(PowerCut::dirtySectors)
                .sum();
        if (written <= MOST_CHOSEN_SECTORS) {
            for (int choice = 1; choice < (1 << written) - 1; choice++) {
                cuts.add(plain(
                        Blocks.CHOSEN_SECTORS, Length.CURRENT, Filler.ZEROS, ALL_CHANGES, choice));
            }
        }
    }

    /** Returns any cut. */
    public static PowerCut random(DiskImage image, SplittableRandom random) {
        int changes = random.nextInt(image.unforcedChanges() + 1);
        return new PowerCut(
                Blocks.values()[random.nextInt(2, Blocks.CHOSEN_SECTORS.ordinal())],
                Length.values()[random.nextInt(Length.values().length)],
                Filler.values()[random.nextInt(Filler.values().length)],
                changes,
                changes > 1 && random.nextInt(4) == 0 ? random.nextInt(changes) : NO_CHANGE,
                random.nextLong());
    }

    SimulatedFiles apply(DiskImage image) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, FileImage> files = image.names(directoryChanges, lostChange);
        List<FileImage> all = List.copyOf(files.values());
        boolean choosesOne = blocks == Blocks.ALL_BUT_ONE || blocks == Blocks.ONE;
        int sectorsBefore = 0;
        int dirtyCount =
                choosesOne ? all.stream().mapToInt(PowerCut::dirtySectors).sum() : 0;
        int chosen = dirtyCount == 0 ? 0 : random.nextInt(dirtyCount);
        Map<String, SimulatedContent> names = new TreeMap<>();
        for (var entry : files.entrySet()) {
            byte[] bytes = survivor(entry.getValue(), all, sectorsBefore, chosen, random);
            sectorsBefore += countsSectors() ? dirtySectors(entry.getValue()) : 0;
            names.put(entry.getKey(), new SimulatedContent(bytes, bytes.clone(), null));
        }
        return new SimulatedFiles(names, names, List.of());
    }

    private boolean countsSectors() {
        return blocks == Blocks.ALL_BUT_ONE
                || blocks == Blocks.ONE
                || blocks == Blocks.CHOSEN_SECTORS;
    }

    private static int dirtySectors(FileImage file) {
        if (file.current() == file.durable()) {
            return 0;
        }
        byte[] current = file.current().unpack();
        byte[] durable = file.durable().unpack();
        int count = 0;
        for (int at = 0; at < current.length; at += SECTOR_BYTES) {
            count += isDirty(current, durable, at) ? 1 : 0;
        }
        return count;
    }

    private static boolean isDirty(byte[] current, byte[] durable, int at) {
        int end = Math.min(at + SECTOR_BYTES, current.length);
        return end > durable.length || !Arrays.equals(current, at, end, durable, at, end);
    }

    private byte[] survivor(
            FileImage file,
            List<FileImage> all,
            int sectorsBefore,
            int chosen,
            SplittableRandom random) {
        byte[] durable = file.durable().unpack();
        if (file.current() == file.durable()) {
            return durable;
        }
        byte[] current = file.current().unpack();
        int newLength = length(durable.length, current.length, random);
        byte[] result = Arrays.copyOf(durable, newLength);
        int unknownTo = Math.min(newLength, file.writtenTo());
        for (int at = durable.length; at < unknownTo; at += SECTOR_BYTES - at % SECTOR_BYTES) {
            fill(
                    result,
                    at,
                    Math.min(at - at % SECTOR_BYTES + SECTOR_BYTES, unknownTo),
                    all,
                    random);
        }
        int dirtyIndex = sectorsBefore;
        boolean pageKept = false;
        for (int at = 0; at < Math.min(newLength, current.length); at += SECTOR_BYTES) {
            if (at % (SECTOR_BYTES * PAGE_SECTORS) == 0) {
                pageKept = random.nextBoolean();
            }
            if (isDirty(current, durable, at)) {
                int kept = keptBytes(dirtyIndex++, chosen, pageKept, random);
                int end = Math.min(at + kept, Math.min(newLength, current.length));
                System.arraycopy(current, at, result, at, Math.max(0, end - at));
            }
        }
        return result;
    }

    private int length(int durable, int current, SplittableRandom random) {
        return switch (length) {
            case DURABLE -> durable;
            case CURRENT -> current;
            case BETWEEN ->
                Math.min(durable, current) + random.nextInt(Math.abs(current - durable) + 1);
        };
    }

    private void fill(
            byte[] result, int from, int to, List<FileImage> all, SplittableRandom random) {
        switch (filler) {
            case ZEROS -> {}
            case ONES -> Arrays.fill(result, from, to, (byte) 0xff);
            case OLD_BLOCKS -> {
                byte[] other = all.get(random.nextInt(all.size())).current().head();
                int sector = other.length == 0
                        ? 0
                        : random.nextInt(other.length) / SECTOR_BYTES * SECTOR_BYTES;
                System.arraycopy(
                        other, sector, result, from, Math.min(to - from, other.length - sector));
            }
        }
    }

    private int keptBytes(int index, int chosen, boolean pageKept, SplittableRandom random) {
        boolean kept = switch (blocks) {
            case NONE -> false;
            case ALL -> true;
            case ALL_BUT_ONE -> index != chosen;
            case ONE -> index == chosen;
            case SOME_SECTORS, TORN_SECTORS -> random.nextBoolean();
            case SOME_PAGES -> pageKept;
            case CHOSEN_SECTORS -> (seed >>> index & 1) != 0;
        };
        if (!kept) {
            return 0;
        }
        return blocks == Blocks.TORN_SECTORS && random.nextBoolean()
                ? random.nextInt(SECTOR_BYTES)
                : SECTOR_BYTES;
    }
}
