package io.bitcask.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a log can end, and each proof that something behind its end was durable. */
@ParameterizedClass
@MethodSource("codecs")
class TailTest {

    private final RecordCodec codec;
    private final HandWrittenLog log;
    private final int header;

    TailTest(RecordCodec codec) {
        this.codec = codec;
        log = new HandWrittenLog(codec);
        header = log.end();
    }

    static List<RecordCodec> codecs() {
        return List.of(TestStores.PROTOBUF, TestStores.JSON);
    }

    @Test
    void whole_whenNothingFollows() throws IOException {
        Tail tail = log.puts(1, 3).tail(0);

        assertThat(tail.lastSequence()).isEqualTo(3);
        assertThat(tail.cutNotice()).isEmpty();
        assertThat(tail.droppedBytes()).isZero();
        assertThat(tail.unsyncedBytes()).isEqualTo(log.end() - header);
        assertThat(tail.files()).hasSize(1);
        assertThat(tail.files().getFirst().wholeBytes()).isEqualTo(log.end());
        assertThat(tail.files().getFirst().firstSequence()).isEqualTo(1);
    }

    @Test
    void empty_whenThereIsAHeaderAlone() throws IOException {
        Tail tail = log.tail(7);

        assertThat(tail.lastSequence()).isEqualTo(7);
        assertThat(tail.files().getFirst().firstSequence()).isZero();
        assertThat(tail.files().getFirst().wholeBytes()).isEqualTo(header);
        assertThat(tail.lastSequence(0, header)).isZero();
        assertThat(tail.unsyncedBytes()).isZero();
    }

    @Test
    void gap_cutsTheLog() throws IOException {
        int end = log.puts(1, 2).end();
        Tail tail = log.puts(4, 5).tail(0);

        assertCut(tail, 2, end, "record number 4 follows number 2");
        assertThat(tail.droppedBytes()).isEqualTo(log.end() - end);
    }

    @Test
    void firstRecord_mayFollowALastOneThatAMergeDropped() throws IOException {
        Tail tail = log.puts(5, 6).knownToTheManifest(4).tail(2);

        assertThat(tail.lastSequence()).isEqualTo(6);
        assertThat(tail.cutNotice()).isEmpty();
        assertThat(tail.files().getFirst().firstSequence()).isEqualTo(5);
    }

    @Test
    void firstRecord_behindAGapThatTheManifestDoesNotExplain() throws IOException {
        assertCut(
                log.puts(6, 6).knownToTheManifest(4).tail(2),
                2,
                header,
                "record number 6 follows number 2");
    }

    @Test
    void firstRecord_ofANumberThatHasBeen() throws IOException {
        assertCut(
                log.puts(3, 3).knownToTheManifest(9).tail(3),
                3,
                header,
                "record number 3 follows number 3");
    }

    @Test
    void laterRecord_behindAGapBelowWhatTheManifestKnows() throws IOException {
        int end = log.puts(1, 1).end();
        assertCut(log.puts(3, 3).knownToTheManifest(9).tail(0), 1, end, "number 3 follows");
    }

    @Test
    void syncMark_makesDurableWhatItNames() throws IOException {
        int two = log.puts(1, 2).end();
        int end = log.puts(3, 3).syncMark(2).puts(4, 4).end();
        Tail tail = log.tail(0);

        assertThat(tail.durableBytes(0)).isEqualTo(two);
        assertThat(tail.unsyncedBytes()).isEqualTo(end - two);
        assertThat(tail.lastSequence(0, two)).isEqualTo(2);
        assertThat(tail.lastSequence(0, two - 1)).isEqualTo(1);
        assertThat(tail.lastSequence(0, end)).isEqualTo(4);
    }

    @Test
    void syncMark_ofTheFirstRecord() throws IOException {
        int one = log.puts(1, 1).end();
        assertThat(log.puts(2, 2).syncMark(1).tail(0).durableBytes(0)).isEqualTo(one);
    }

    @Test
    void syncMark_ofASealedFile_saysNothingOfThisOne() throws IOException {
        Tail tail = log.syncMark(7).puts(8, 9).syncMark(7).tail(7);

        assertThat(tail.cutNotice()).isEmpty();
        assertThat(tail.durableBytes(0)).isEqualTo(header);
    }

    @Test
    void syncMark_ofRecordsThatAMergeDropped() throws IOException {
        Tail tail = log.syncMark(9).puts(10, 10).knownToTheManifest(9).tail(3);

        assertThat(tail.cutNotice()).isEmpty();
        assertThat(tail.lastSequence()).isEqualTo(10);
    }

    @Test
    void syncMark_ofRecordsThatAreMissing_isDamage() {
        int end = log.puts(1, 2).end();
        log.syncMark(3);

        assertDamage(
                end, "records up to number 3 had been durable, the last intact one before is 2");
    }

    @Test
    void syncMark_ofMissingRecordsThatTheManifestKnows_cutsTheLog() throws IOException {
        int end = log.puts(1, 2).end();
        Tail tail = log.syncMark(5).knownToTheManifest(5).tail(0);

        assertCut(tail, 2, end, "records up to number 5 had been durable, the last one here is 2");
    }

    @Test
    void syncMark_behindAHole_isDamageIfItNamesWhatIsMissing() {
        int end = log.puts(1, 2).end();
        log.filler('x', 50).puts(4, 4).syncMark(4);

        assertDamage(end, "records up to number 4 had been durable");
    }

    @Test
    void syncMark_behindAHole_isNoneIfAllItNamesIsThere() throws IOException {
        int end = log.puts(1, 2).end();
        Tail tail = log.filler('x', 50).puts(4, 4).syncMark(2).tail(0);

        assertThat(tail.lastSequence()).isEqualTo(2);
        assertThat(tail.durableBytes(0)).isEqualTo(header);
        assertThat(tail.droppedBytes()).isEqualTo(log.end() - end);
    }

    @Test
    void zeros_inFrontOfRecords() throws IOException {
        int end = log.puts(1, 2).end();
        Tail tail = log.filler(0, 700).puts(3, 4).tail(0);

        assertCut(tail, 2, end, codec.allowsZeroTail() ? "zeros where a record should be" : "");
        assertThat(tail.droppedBytes()).isEqualTo(log.end() - end);
    }

    @Test
    void tornRecord_cutsTheLog() throws IOException {
        int end = log.puts(1, 2).end();
        Tail tail = log.puts(3, 3).cutOff(1).tail(0);

        assertThat(tail.lastSequence()).isEqualTo(2);
        assertThat(tail.files().getFirst().wholeBytes()).isEqualTo(end);
        assertThat(tail.cutNotice()).isNotEmpty();
        assertThat(tail.droppedBytes()).isEqualTo(log.end() - end);
    }

    @Test
    void durablePoint_behindMoreRecordsThanATableHoldsAtFirst() throws IOException {
        int durable = log.puts(1, 3000).end();
        Tail tail = log.puts(3001, 3500).syncMark(3000).tail(0);

        assertThat(tail.durableBytes(0)).isEqualTo(durable);
        assertThat(tail.lastSequence(0, durable)).isEqualTo(3000);
        assertThat(tail.lastSequence()).isEqualTo(3500);
    }

    @Test
    void batch_thatIsWhole() throws IOException {
        Tail tail = log.puts(1, 1).batchMark(3).puts(2, 3).puts(4, 4).tail(0);

        assertThat(tail.cutNotice()).isEmpty();
        assertThat(tail.lastSequence()).isEqualTo(4);
    }

    @Test
    void batch_whoseLastRecordIsMissing() throws IOException {
        int end = log.puts(1, 1).end();
        Tail tail = log.batchMark(4).puts(2, 3).tail(0);

        assertCut(tail, 1, end, "of a batch up to number 4 the last record is number 3");
        assertThat(tail.lastSequence(0, log.end())).isEqualTo(1);
        assertThat(tail.files().getFirst().wholeBytes()).isEqualTo(end);
        assertThat(tail.droppedBytes()).isEqualTo(log.end() - end);
    }

    @Test
    void batch_thatBeginsTheLog_andIsTakenBack() throws IOException {
        Tail tail = log.batchMark(3).puts(1, 2).tail(0);

        assertThat(tail.lastSequence()).isZero();
        assertThat(tail.files().getFirst().firstSequence()).isZero();
        assertThat(tail.files().getFirst().wholeBytes()).isEqualTo(header);
    }

    @Test
    void batch_thatASyncMarkBreaksOff() throws IOException {
        int end = log.puts(1, 1).end();
        assertCut(log.batchMark(4).puts(2, 3).syncMark(1).puts(4, 4).tail(0), 1, end, "a batch");
    }

    @Test
    void batch_thatAnotherBreaksOff() throws IOException {
        int end = log.puts(1, 1).end();
        assertCut(log.batchMark(4).puts(2, 3).batchMark(6).puts(4, 6).tail(0), 1, end, "a batch");
    }

    @Test
    void batch_whoseNumbersJumpOverItsEnd() throws IOException {
        int end = log.puts(1, 1).end();
        assertCut(log.batchMark(3).puts(2, 2).puts(4, 4).tail(0), 1, end, "a batch up to number 3");
    }

    @Test
    void batch_ofOneRecordOrLess_isNoBatch() throws IOException {
        int end = log.puts(1, 2).end();
        assertCut(
                log.batchMark(3).puts(3, 3).tail(0),
                2,
                end,
                "a batch up to number 3 follows number 2");
    }

    @Test
    void batch_ofTwoRecords_isOne() throws IOException {
        assertThat(log.puts(1, 2).batchMark(4).puts(3, 4).tail(0).lastSequence())
                .isEqualTo(4);
    }

    @Test
    void file_shorterThanItHadBeenDurable_isDamage() {
        int end = log.puts(1, 2).durable().cutOff(1).end();

        assertDamage(end, "the file ends here, " + (end + 1) + " bytes of it had been durable");
    }

    @Test
    void cut_inFrontOfTheDurablePoint_isDamage() {
        int end = log.puts(1, 2).end();
        int durable = log.puts(4, 4).durable().end();

        assertDamage(end, "number 4 follows number 2; " + durable + " bytes of the file had been");
    }

    @Test
    void cut_atTheDurablePoint_isNone() throws IOException {
        int end = log.puts(1, 2).durable().end();
        Tail tail = log.puts(4, 4).tail(0);

        assertCut(tail, 2, end, "number 4");
        assertThat(tail.durableBytes(0)).isEqualTo(end);
        assertThat(tail.unsyncedBytes()).isZero();
    }

    @Test
    void durablePoint_inTheMiddleFile() throws IOException {
        int first = log.puts(1, 2).end();
        log.nextFile();
        int middle = log.puts(3, 4).end();
        Tail tail = log.puts(5, 5).syncMark(4).nextFile().puts(6, 6).tail(0);

        assertThat(tail.durableBytes(0)).isEqualTo(first);
        assertThat(tail.durableBytes(1)).isEqualTo(middle);
        assertThat(tail.durableBytes(2)).isEqualTo(header);
        assertThat(tail.lastSequence(0, first)).isEqualTo(2);
        assertThat(tail.lastSequence(1, middle)).isEqualTo(4);
        assertThat(tail.lastSequence(1, header)).isZero();
        assertThat(tail.files().get(1).firstSequence()).isEqualTo(3);
        assertThat(tail.files().get(2).firstSequence()).isEqualTo(6);
    }

    @Test
    void header_ofALaterFile_saysNothingOfThoseBefore() throws IOException {
        log.puts(1, 2).nextFile().durable();
        Tail tail = log.tail(0);

        assertThat(tail.durableBytes(0)).isEqualTo(header);
    }

    @Test
    void file_behindTheCut_withRecordsOnly_isDropped() throws IOException {
        int end = log.puts(1, 1).end();
        int dropped = log.puts(3, 3).end() - end;
        Tail tail = log.nextFile().puts(4, 5).tail(0);

        assertCut(tail, 1, end, "number 3 follows number 1");
        assertThat(tail.files()).hasSize(1);
        assertThat(tail.droppedBytes()).isEqualTo(dropped + log.end() - header);
    }

    @Test
    void file_behindTheCut_withoutAHeader_isDropped() throws IOException {
        log.puts(1, 1).puts(3, 3).nextFile();
        Tail tail = log.cutOff(header).filler(0, 600).tail(0);

        assertThat(tail.lastSequence()).isEqualTo(1);
        assertThat(tail.files()).hasSize(1);
    }

    @Test
    void file_behindTheCut_withAHeaderThatWasDurable_isDropped() throws IOException {
        log.puts(1, 1).puts(3, 3).nextFile().durable();

        assertThat(log.tail(0).lastSequence()).isEqualTo(1);
    }

    @Test
    void file_behindTheCut_thatHadBeenDurable_isDamage() {
        int end = log.puts(1, 1).end();
        log.puts(3, 3).nextFile().puts(4, 4).durable();

        assertDamage(end, ", which follow, had been durable");
    }

    @Test
    void file_behindTheCut_withASyncMarkOfWhatIsMissing_isDamage() {
        int end = log.puts(1, 1).end();
        log.puts(3, 3).nextFile().puts(4, 4).syncMark(4).puts(5, 5);

        assertDamage(end, "records up to number 4 had been durable");
    }

    @Test
    void file_behindTheCut_withSuchAMarkBehindAHole_isDamage() {
        int end = log.puts(1, 1).end();
        log.puts(3, 3).nextFile().puts(4, 4).filler('x', 40).puts(6, 6).syncMark(6);

        assertDamage(end, "records up to number 6 had been durable");
    }

    private static void assertCut(Tail tail, long lastSequence, int offset, String finding) {
        assertThat(tail.lastSequence()).isEqualTo(lastSequence);
        assertThat(tail.cutNotice()).contains(" at offset " + offset + " (", finding);
        assertThat(tail.files().getLast().wholeBytes()).isEqualTo(offset);
    }

    private void assertDamage(int offset, String finding) {
        assertThatThrownBy(() -> log.tail(0))
                .isInstanceOfSatisfying(
                        CorruptionException.class,
                        e -> assertThat(e.offsetBytes()).isEqualTo(offset))
                .hasMessageContaining(finding);
    }
}
