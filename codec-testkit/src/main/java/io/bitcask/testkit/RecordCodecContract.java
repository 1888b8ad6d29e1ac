package io.bitcask.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * What every codec must do, one rule a test. To hold a codec to it, extend this class in the tests
 * of the codec's module:
 *
 * <pre>{@code
 * class MyCodecContractTest extends RecordCodecContract {
 *     @Override
 *     protected RecordCodec codec() {
 *         return new MyCodec();
 *     }
 * }
 * }</pre>
 *
 * <p>Rules marked {@code Test} are run by JUnit Jupiter, rules marked {@code Property} by jqwik:
 * have both engines, {@code junit-jupiter} and {@code jqwik-engine}, among the dependencies of your
 * tests. Override {@link #goldenFrames()} and {@link #goldenHeader()} as soon as the format is
 * released: they keep it from changing unnoticed. A failure shows the record and the bytes at
 * fault.
 */
public abstract class RecordCodecContract {

    /** For classes that extend this one. */
    protected RecordCodecContract() {}

    /** Returns the codec. */
    protected abstract RecordCodec codec();

    /** Returns frames whose bytes are known, at best one of each kind of record. */
    protected List<GoldenFrame> goldenFrames() {
        return List.of();
    }

    /** Returns a header whose bytes are known. */
    protected Optional<GoldenHeader> goldenHeader() {
        return Optional.empty();
    }

    private Frames frames() {
        return new Frames(codec());
    }

    private Headers headers() {
        return new Headers(codec());
    }

    /** The part of the contract that jqwik runs is not left out in silence. */
    @Test
    public void contract_isRunWhole() {
        ClassLoader tests = Thread.currentThread().getContextClassLoader();
        assertThatCode(() -> Class.forName("net.jqwik.engine.JqwikTestEngine", false, tests))
                .as("add net.jqwik:jqwik-engine to the dependencies of your tests")
                .doesNotThrowAnyException();
    }

    /** Name, suffix and version are allowed, and stay what they are. */
    @Test
    public void codec_hasIdentity() {
        RecordCodec codec = codec();
        assertThat(RecordCodecs.of(List.of(codec)).named(codec.name())).isSameAs(codec);
        assertThat(codec.formatVersion()).isPositive();
        assertThat(identity()).as("another instance, asked again").isEqualTo(identity());
    }

    private List<Object> identity() {
        RecordCodec codec = codec();
        return List.of(
                codec.name(), codec.fileSuffix(), codec.formatVersion(), codec.allowsZeroTail());
    }

    /** Every record is read as it was written, byte for byte, whatever its kind promises. */
    @Test
    public void record_roundTrips() {
        RoundTrips.verify(frames(), SampleRecords.small());
        RoundTrips.verify(frames(), SampleRecords.sweep());
    }

    /** So is a record with the longest key, or a value of a mebibyte. */
    @Test
    public void record_roundTrips_whenLarge() {
        RoundTrips.verify(frames(), SampleRecords.large());
    }

    /** So is any record at all. */
    @Property
    public void record_roundTrips_whateverItHolds(
            @ForAll(supplier = AnyRecord.class) SampleRecord record) {
        RoundTrips.verify(frames(), record);
        TornPrefixes.verify(frames(), record);
    }

    /** Decoding leaves nothing behind of what the objects held before. */
    @Test
    public void record_roundTrips_intoUsedObjects() {
        RoundTrips.verifyWithUsedObjects(frames());
    }

    /** Every header is read as it was written, also one of a later version. */
    @Test
    public void header_roundTrips() {
        RoundTrips.verify(headers(), headers().samples());
    }

    /** The bytes of released frames never change. */
    @Test
    public void frame_isGolden() {
        assumeFalse(goldenFrames().isEmpty(), "no golden frames are given");
        goldenFrames().forEach(golden -> RoundTrips.verify(frames(), golden));
    }

    /** The bytes of a released header never change. */
    @Test
    public void header_isGolden() {
        assumeTrue(goldenHeader().isPresent(), "no golden header is given");
        goldenHeader().ifPresent(golden -> RoundTrips.verify(headers(), golden));
    }

    /** Every proper prefix of either is torn, and its needed length, where given, is right. */
    @Test
    public void prefix_isTorn() {
        TornPrefixes.verify(frames());
        TornPrefixes.verify(headers());
    }

    /** No bit of either changes unnoticed. */
    @Test
    public void flippedBit_isNoticed() {
        FlippedBits.verify(frames());
        FlippedBits.verify(headers());
    }

    /** Zeros are the end of the log where the codec allows it, and elsewhere are not. */
    @Test
    public void tail_ofZeros() {
        Tails.verifyZeros(frames());
        Tails.verifyZeros(headers());
    }

    /** Garbage, like the 0xFF of erased flash, is neither the end of the log nor a frame. */
    @Test
    public void tail_ofGarbage() {
        Tails.verifyGarbage(frames());
        Tails.verifyGarbage(headers());
    }

    /** A header and frames one after another are found at their exact bounds. */
    @Test
    public void frames_followOneAnother() {
        Bounds.verifySequence(headers(), frames());
    }

    /** A header is not taken for a frame, nor a frame for a header. */
    @Test
    public void frame_isNoHeader() {
        Bounds.verifyToldApart(headers(), frames());
    }

    /** A scan gives the same answer at any offset, and whatever lies beyond its limit. */
    @Test
    public void scan_seesOnlyItsRange() {
        Bounds.verifyLimit(frames());
        Bounds.verifyLimit(headers());
    }

    /** Nothing is thrown on garbage, and only the one form of a record is decoded. */
    @Test
    public void garbage_isHarmless() {
        Garbage.verify(frames());
        Garbage.verify(headers());
    }

    /** So is any garbage at all. */
    @Property
    public void garbage_isHarmless_whateverItHolds(@ForAll byte[] garbage) {
        Garbage.verify(frames(), garbage);
        Garbage.verify(headers(), garbage);
    }

    /** Memory is taken for bytes that are there, and not for lengths that they speak of. */
    @Test
    public void garbage_takesLittleMemory() {
        assumeTrue(AllocationMeter.isSupported(), "this JVM does not tell what a thread allocates");
        Garbage.verifyAllocation(frames());
        Garbage.verifyAllocation(headers());
    }

    /** The search for the way back into step passes over no frame. */
    @Test
    public void nextCandidate_missesNoFrame() {
        Resync.verify(frames());
    }

    /** The body does not depend on the sequence. */
    @Test
    public void encodeBody_doesNotReadTheSequence() {
        Encoding.verifyBodyWithoutSequence(frames());
    }

    /** Bodies may wait for their heads, many at a time. */
    @Test
    public void encodeHead_completesBodiesThatWaited() {
        Encoding.verifyBodiesThatWait(frames());
    }

    /** The head fits into the room that is left for it. */
    @Test
    public void encodeHead_fitsIntoTheHeadroom() {
        Encoding.verifyHeadroom(frames());
    }

    /** A buffer that has been used gives the same bytes as a new one. */
    @Test
    public void encode_intoUsedBuffer() {
        Encoding.verifyUsedBuffer(frames());
    }

    /** The arrays that hold key and value are read only. */
    @Test
    public void encode_leavesItsSourceAlone() {
        Encoding.verifySourceUntouched(frames());
    }

    /** A checksum changes nothing but its own place. */
    @Test
    public void putChecksum_changesTheChecksumAlone() {
        Encoding.verifyChecksum(frames());
        Encoding.verifyChecksum(headers());
    }

    /** One codec works in many threads at once. */
    @Test
    public void codec_isThreadSafe() throws InterruptedException {
        SharedUse.verify(frames(), headers());
    }
}
