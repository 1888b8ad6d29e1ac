package io.bitcask.engine.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds: as the system shows it, and as the disk has it.
 *
 * <p>Mappings share the array with the file, so what is written through them is noticed by
 * comparing. The array is replaced when the file outgrows it; mappings made before go on showing
 * what was there, which is enough for files that are only ever appended to.
 *
 * <p>Guarded by the {@link SimulatedFiles} that it belongs to.
 */
final class SimulatedContent {

    static final int SECTOR_BYTES = 512;

    private static final int SMALLEST_ARRAY_BYTES = 1024;

    private byte[] bytes;
    private int length;
    private byte[] durable;

    /** What the system believes to be on the disk: not the truth after a force has failed. */
    private byte @Nullable [] believed;

    /**
     * Up to where the file was made longer by writing; what was reserved behind reads as zeros for
     * certain.
     */
    private int writtenTo;

    private boolean mappedWritable;
    private @Nullable FileImage lastImage;

    SimulatedContent() {
        this(new byte[0], new byte[0], null);
    }

    SimulatedContent(byte[] current, byte[] durable, byte @Nullable [] believed) {
        this.bytes = current;
        this.length = current.length;
        this.durable = durable;
        this.believed = believed;
        this.writtenTo = current.length;
    }

    int length() {
        return length;
    }

    byte[] current() {
        return Arrays.copyOf(bytes, length);
    }

    int read(long offset, byte[] into, int at, int count) {
        int available = (int) Math.max(0, Math.min(count, length - offset));
        System.arraycopy(bytes, (int) Math.min(offset, length), into, at, available);
        return available;
    }

    void write(long offset, byte[] from, int at, int count) {
        int end = Math.toIntExact(offset + count);
        ensureCapacity(end);
        System.arraycopy(from, at, bytes, (int) offset, count);
        length = Math.max(length, end);
        writtenTo = Math.max(writtenTo, end);
    }

    void setLength(int newLength) {
        ensureCapacity(newLength);
        if (newLength < length) {
            Arrays.fill(bytes, newLength, length, (byte) 0);
            writtenTo = Math.min(writtenTo, newLength);
        }
        length = newLength;
    }

    byte[] map(int count, boolean writable) {
        ensureCapacity(count);
        mappedWritable |= writable;
        return bytes;
    }

    private void ensureCapacity(int capacity) {
        if (capacity > bytes.length) {
            if (mappedWritable) {
                throw new AssertionError(
                        "a file that is mapped for writing grows beyond its mapping");
            }
            bytes = Arrays.copyOf(
                    bytes, Math.max(capacity, Math.max(SMALLEST_ARRAY_BYTES, bytes.length * 2)));
        }
    }

    /** Makes all content and the length durable. */
    void force() {
        durable = Arrays.copyOf(durable, length);
        byte[] belief = believed;
        if (belief == null) {
            System.arraycopy(bytes, 0, durable, 0, length);
            return;
        }
        believed = Arrays.copyOf(belief, length);
        for (int at = 0; at < length; at += SECTOR_BYTES) {
            forceSector(at);
        }
    }

    /** Makes a range durable, and as much of the length as it needs. */
    void force(int offset, int count) {
        int end = offset + count;
        if (end > durable.length) {
            durable = Arrays.copyOf(durable, end);
        }
        if (believed != null && end > believed.length) {
            believed = Arrays.copyOf(believed, end);
        }
        for (int at = offset - offset % SECTOR_BYTES; at < end; at += SECTOR_BYTES) {
            forceSector(at);
        }
    }

    private void forceSector(int at) {
        int end = Math.min(at + SECTOR_BYTES, Math.min(length, durable.length));
        byte[] belief = believed;
        if (belief != null) {
            if (Arrays.equals(bytes, at, end, belief, at, end)) {
                return;
            }
            System.arraycopy(bytes, at, belief, at, end - at);
        }
        System.arraycopy(bytes, at, durable, at, end - at);
    }

    /** Forgets that anything is yet to be written, as a system does whose disk has failed. */
    void failForce() {
        believed = current();
    }

    /** Fails if something was written where no space is. */
    void checkNothingPastEnd() {
        for (int i = length; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                throw new AssertionError(
                        "a mapping was written at " + i + ", the file ends at " + length);
            }
        }
    }

    FileImage image() {
        byte[] belief = believed;
        FileImage last = lastImage;
        if (last != null
                && belief == null
                && last.current().equals(bytes, length)
                && last.isDurable(durable)) {
            return last;
        }
        Packed current = Packed.of(bytes, length);
        Packed disk = current.equals(durable, durable.length)
                ? current
                : Packed.of(durable, durable.length);
        FileImage image =
                new FileImage(current, disk, writtenTo, belief == null ? null : belief.clone());
        lastImage = belief == null ? image : null;
        return image;
    }

    /**
     * A file at one moment.
     *
     * @param current what the system shows
     * @param durable what the disk has
     * @param writtenTo up to where it was made longer by writing
     * @param believed what the system believes the disk to have, where that is not the same
     */
    record FileImage(Packed current, Packed durable, int writtenTo, byte @Nullable [] believed) {

        SimulatedContent content() {
            SimulatedContent content = new SimulatedContent(
                    current.unpack(), durable.unpack(), believed == null ? null : believed.clone());
            content.writtenTo = writtenTo;
            return content;
        }

        private boolean isDurable(byte[] bytes) {
            return durable.equals(bytes, bytes.length);
        }
    }
}
