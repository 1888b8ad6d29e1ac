package io.bitcask.engine.merge;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.merge.VersionGroup.Fate;
import io.bitcask.engine.scan.MergedCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of the records of one key, told of the least that shows it. The time is 1,000; a
 * record is written at ten times its sequence.
 */
class KeepRuleTest {

    private static final String KEY = "key";
    private static final long NOW = 1_000;
    private static final long ALL_SEEN = Long.MAX_VALUE;

    private final Secret secret = new Secret(1, 2);
    private final Keydir keydir = new Keydir();
    private final KeyRows inside = new KeyRows(1);
    private final KeyRows outside = new KeyRows(2);
    private Horizon horizon = new Horizon(NOW, Horizon.NOTHING, ALL_SEEN);
    private KeepRule rule;
    private Set<DataFile> blocking = Set.of();

    @AfterEach
    void close() throws IOException {
        keydir.close();
        inside.close();
        outside.close();
    }

    private static LogRecord value(long sequence) {
        return record(RecordKind.BYTES, sequence, LogRecord.NEVER);
    }

    private static LogRecord expiring(long sequence, long atMillis) {
        return record(RecordKind.BYTES, sequence, atMillis);
    }

    private static LogRecord tombstone(long sequence) {
        return record(RecordKind.TOMBSTONE, sequence, LogRecord.NEVER);
    }

    private static LogRecord record(RecordKind kind, long sequence, long expiresAtMillis) {
        byte[] key = bytes(KEY);
        LogRecord record = new LogRecord()
                .set(kind, sequence, 10 * sequence, expiresAtMillis)
                .key(key, 0, key.length);
        return kind == RecordKind.TOMBSTONE ? record : record.value(new byte[3], 0, 3);
    }

    /** Makes a record the one that the keydir names. */
    private void isNewest(KeyRows file, int index) {
        KeyDigest digest = new KeyDigest();
        byte[] key = bytes(KEY);
        secret.digest(key, 0, key.length, digest);
        keydir.put(digest, Location.of(file.file().slot(), file.offset(index)));
    }

    /** Decides on the records inside, and returns their fates, the newest first. */
    private List<Fate> fates() {
        List<DataFile> others = outside.isEmpty() ? List.of() : List.of(outside.file());
        KeyOrders orders = outside.orders();
        OutsideFiles outsideFiles = new OutsideFiles(orders, others);
        rule = new KeepRule(secret, keydir, outsideFiles, horizon);
        MergedCursor cursor = new MergedCursor(List.of(inside.file()), List.of(inside.cursor()));
        assertThat(cursor.first()).isTrue();
        VersionGroup group = new VersionGroup();
        assertThat(group.take(cursor)).isFalse();
        rule.decide(group);
        blocking = outsideFiles.blocking();
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            fates.add(group.version(i).fate);
        }
        return fates;
    }

    private void assertForgets(long historyFrom, long changesFrom) {
        assertThat(rule.historyFrom(500)).as("history from").isEqualTo(historyFrom);
        assertThat(rule.changesFrom()).as("changes from").isEqualTo(changesFrom);
    }

    @Test
    void newestRecord_stays_andWhatItMasksGoes() throws IOException {
        inside.write(value(3), value(5), value(4));
        isNewest(inside, 1);
        assertThat(fates()).containsExactly(Fate.KEEP, Fate.DROP, Fate.DROP);
        assertForgets(5, 5);
        assertThat(rule.expiredCount()).isZero();
        assertThat(rule.blockedCount()).isZero();
    }

    @Test
    void whatIsMaskedByARecordElsewhere_goes_andSoDoesAllOfThePast() throws IOException {
        inside.write(value(3));
        outside.write(value(7));
        isNewest(outside, 0);
        assertThat(fates()).containsExactly(Fate.DROP);
        assertForgets(500, 4);
    }

    @Test
    void tombstone_thatMasksNothing_goes() throws IOException {
        inside.write(value(3), tombstone(5));
        assertThat(fates()).containsExactly(Fate.DROP, Fate.DROP);
        assertForgets(5, 6);
    }

    @Test
    void tombstone_staysBeforeAnOlderRecordElsewhere() throws IOException {
        inside.write(value(3), tombstone(5));
        outside.write(value(4));
        assertThat(fates()).containsExactly(Fate.KEEP, Fate.DROP);
        assertForgets(5, 4);
        assertThat(rule.blockedCount()).isOne();
        assertThat(blocking).containsExactly(outside.file());
    }

    @Test
    void tombstone_goesWhereOnlyNewerOnesAreElsewhere() throws IOException {
        inside.write(tombstone(5));
        outside.write(value(6), tombstone(7));
        assertThat(fates()).containsExactly(Fate.DROP);
        assertThat(rule.blockedCount()).isZero();
        assertThat(blocking).isEmpty();
    }

    /** The newer record masks what is older as well as the tombstone did. */
    @Test
    void tombstone_thatIsNotTheNewestRecord_goesWhateverIsElsewhere() throws IOException {
        inside.write(tombstone(5));
        outside.write(value(4), value(7));
        isNewest(outside, 1);
        assertThat(fates()).containsExactly(Fate.DROP);
        assertThat(rule.blockedCount()).isZero();
        inside.write(value(8));
        isNewest(inside, 1);
        assertThat(fates()).containsExactly(Fate.KEEP, Fate.DROP);
    }

    /** It expired before what is retained, and what it had replaced was replaced within that. */
    @Test
    void expiredRecord_isBuriedBeforeAnOlderOneThatStays() throws IOException {
        horizon = new Horizon(NOW, 45, ALL_SEEN);
        inside.write(value(3), expiring(5, 44));
        isNewest(inside, 1);
        assertThat(fates()).containsExactly(Fate.BURY, Fate.KEEP);
        assertThat(rule.blockedCount()).isZero();
    }

    @Test
    void tombstone_andWhatItReplaced_stayWithinTheRetention() throws IOException {
        horizon = new Horizon(NOW, 50, ALL_SEEN);
        inside.write(value(3), tombstone(4), value(6), tombstone(7));
        assertThat(fates())
                .as("number 3 was replaced at 40, before what is retained")
                .containsExactly(Fate.KEEP, Fate.KEEP, Fate.DROP, Fate.DROP);
    }

    @Test
    void expiredRecord_isDroppedLikeATombstone_andCounted() throws IOException {
        inside.write(value(3), expiring(5, NOW));
        isNewest(inside, 1);
        assertThat(fates()).containsExactly(Fate.DROP, Fate.DROP);
        assertThat(rule.expiredCount()).isOne();
    }

    @Test
    void expiredRecord_isBuriedBeforeAnOlderRecordElsewhere() throws IOException {
        inside.write(expiring(5, NOW));
        isNewest(inside, 0);
        outside.write(value(3));
        assertThat(fates()).containsExactly(Fate.BURY);
        assertThat(rule.expiredCount()).isOne();
        assertThat(rule.blockedCount()).isOne();
    }

    @Test
    void recordThatHasNotExpiredYet_stays() throws IOException {
        inside.write(expiring(5, NOW + 1));
        isNewest(inside, 0);
        outside.write(value(3));
        assertThat(fates()).containsExactly(Fate.KEEP);
        assertThat(rule.expiredCount()).isZero();
    }

    @Test
    void whatAChangeStreamHasNotSeen_stays() throws IOException {
        horizon = new Horizon(NOW, Horizon.NOTHING, 4);
        inside.write(value(3), value(4), value(5), value(6));
        isNewest(inside, 3);
        assertThat(fates()).containsExactly(Fate.KEEP, Fate.KEEP, Fate.DROP, Fate.DROP);
        assertForgets(5, 5);
    }

    @Test
    void tombstoneThatAChangeStreamHasNotSeen_stays() throws IOException {
        horizon = new Horizon(NOW, Horizon.NOTHING, 4);
        inside.write(tombstone(5));
        assertThat(fates()).containsExactly(Fate.KEEP);
        horizon = new Horizon(NOW, Horizon.NOTHING, 5);
        assertThat(fates()).containsExactly(Fate.DROP);
    }

    /** A record is retained by when it was replaced, a tombstone by when it was written. */
    @Test
    void whatWasReplacedWithinTheRetention_stays() throws IOException {
        inside.write(value(3), value(5), value(7));
        isNewest(inside, 2);
        horizon = new Horizon(NOW, 50, ALL_SEEN);
        assertThat(fates()).containsExactly(Fate.KEEP, Fate.KEEP, Fate.KEEP);
        horizon = new Horizon(NOW, 51, ALL_SEEN);
        assertThat(fates()).containsExactly(Fate.KEEP, Fate.KEEP, Fate.DROP);
    }

    @Test
    void tombstoneWithinTheRetention_stays() throws IOException {
        inside.write(tombstone(5));
        horizon = new Horizon(NOW, 50, ALL_SEEN);
        assertThat(fates()).containsExactly(Fate.KEEP);
        horizon = new Horizon(NOW, 51, ALL_SEEN);
        assertThat(fates()).containsExactly(Fate.DROP);
    }

    @Test
    void expiredRecord_isRetainedByWhenItExpired() throws IOException {
        inside.write(expiring(5, 900));
        isNewest(inside, 0);
        horizon = new Horizon(NOW, 900, ALL_SEEN);
        assertThat(fates()).containsExactly(Fate.KEEP);
        horizon = new Horizon(NOW, 901, ALL_SEEN);
        assertThat(fates()).containsExactly(Fate.DROP);
    }

    @Test
    void recordReplacedElsewhere_isRetainedByWhenThatWas() throws IOException {
        inside.write(value(3));
        outside.write(value(9), value(6), value(2));
        isNewest(outside, 0);
        horizon = new Horizon(NOW, 60, ALL_SEEN);
        assertThat(fates()).containsExactly(Fate.KEEP);
        horizon = new Horizon(NOW, 61, ALL_SEEN);
        assertThat(fates()).containsExactly(Fate.DROP);
    }

    /** The one that replaced it may have come since the merge began. */
    @Test
    void recordReplacedByNobodyKnown_isRetained() throws IOException {
        inside.write(value(3));
        horizon = new Horizon(NOW, NOW, ALL_SEEN);
        assertThat(fates()).containsExactly(Fate.KEEP);
        horizon = new Horizon(NOW, Horizon.NOTHING, ALL_SEEN);
        assertThat(fates()).containsExactly(Fate.DROP);
    }
}
