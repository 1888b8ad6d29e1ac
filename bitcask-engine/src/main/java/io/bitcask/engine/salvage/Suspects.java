package io.bitcask.engine.salvage;

import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.FallBack;
import io.bitcask.api.care.KeyBytes;
import io.bitcask.api.care.LostRecord;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of which a record was lost. Where no newer record of such a key has survived, the key
 * falls back: to an older version, or to none.
 */
final class Suspects {

    /**
     * How many lost records are followed up; the others are in the damaged stretches all the same.
     */
    private static final int LARGEST_COUNT = 100_000;

    private final Map<KeyBytes, Suspect> byKey = new LinkedHashMap<>();

    /** Takes note of the records that a damaged stretch is known to have held. */
    void add(DamagedStretch stretch) {
        for (LostRecord lost : stretch.records()) {
            if (byKey.size() == LARGEST_COUNT) {
                return;
            }
            // What the remains say of the sequence may be wrong; that it lay in the gap is not.
            boolean misread = stretch.missing()
                    .filter(gap -> lost.sequence() < gap.first() || lost.sequence() > gap.last())
                    .isPresent();
            long beforeSequence = stretch.missing().isEmpty() || !misread
                    ? lost.sequence()
                    : stretch.missing().get().last();
            if (misread && stretch.missing().get().count() == 0) {
                continue; // no record is missing here
            }
            byKey.merge(
                    lost.key(),
                    new Suspect(lost, beforeSequence),
                    (one, other) -> one.sequence < other.sequence ? other : one);
        }
    }

    /** Takes note of a record that is kept. They come in the order of their sequences. */
    void kept(LogRecord record) {
        if (byKey.isEmpty()) {
            return;
        }
        Suspect suspect =
                byKey.get(KeyBytes.of(record.keyArray(), record.keyOffset(), record.keyBytes()));
        if (suspect != null) {
            suspect.keptSequence = record.sequence();
            suspect.keptTombstone = record.kind() == RecordKind.TOMBSTONE;
        }
    }

    /** Returns the keys that have fallen back, when all records that are kept have been seen. */
    List<FallBack> fallBacks() {
        List<FallBack> result = new ArrayList<>();
        for (Suspect suspect : byKey.values()) {
            if (suspect.keptSequence < suspect.sequence) {
                result.add(new FallBack(
                        suspect.lost, suspect.keptTombstone ? 0 : suspect.keptSequence));
            }
        }
        return result;
    }

    /** One key. */
    private static final class Suspect {

        private final LostRecord lost;
        private final long sequence;
        private long keptSequence;
        private boolean keptTombstone;

        Suspect(LostRecord lost, long sequence) {
            this.lost = lost;
            this.sequence = sequence;
        }
    }
}
