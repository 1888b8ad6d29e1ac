package io.bitcask.engine.merge;

import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.merge.VersionGroup.Fate;
import io.bitcask.engine.merge.VersionGroup.Version;

/*
 * What may go
 *
 * The newest record of a key, in all files, counts; the others are masked by it. So a record may go
 * when a newer one of its key stays, inside the merge or outside of it: even when that newer one is
 * dropped some day, this happens by the same rule, and something newer still masks this one, or
 * nothing of the key is left.
 *
 * A tombstone, when it is the newest record of its key, masks what is older. It may go when nothing
 * older stays: not in the merge, and not in any file outside of it. Which files those are is fixed
 * when the merge begins; files that come later hold newer records only. A record that has expired
 * is treated as a tombstone, and written as one where it must stay.
 *
 * Records that are wanted by readers of the past stay as well: those that were replaced within the
 * retention time, and those that an open change stream has not seen.
 */

/** Decides which records of a key a merge keeps. Used by one thread, for one merge. */
final class KeepRule {

    private final Secret secret;
    private final Keydir keydir;
    private final OutsideFiles outside;
    private final Horizon horizon;
    private final KeyDigest digest = new KeyDigest();

    private long historyFrom;
    private long changesFrom;
    private boolean maskedOutside;
    private long expiredCount;
    private long blockedCount;

    /**
     * Begins with what holds for the whole merge.
     *
     * @param outside the files that are not merged
     * @param horizon what readers of the past want
     */
    KeepRule(Secret secret, Keydir keydir, OutsideFiles outside, Horizon horizon) {
        this.secret = secret;
        this.keydir = keydir;
        this.outside = outside;
        this.horizon = horizon;
    }

    /** Sets the fate of each record of a key. */
    void decide(VersionGroup group) {
        secret.digest(group.keyArray(), 0, group.keyBytes(), digest);
        long location = keydir.find(digest);
        boolean olderStays = false;
        for (int i = group.size() - 1; i >= 0; i--) {
            Version version = group.version(i);
            boolean live = i == 0 && location == version.location();
            if (live && !version.isExpiredAt(horizon.nowMillis())) {
                version.fate = Fate.KEEP;
            } else if (live || version.isTombstone()) {
                boolean newest = live || (i == 0 && location == Location.NONE);
                version.fate = fateOfMask(group, version, newest, olderStays);
                if (live) {
                    expiredCount++;
                }
            } else {
                version.fate = isWanted(group, i) ? Fate.KEEP : Fate.DROP;
            }
            olderStays |= version.fate != Fate.DROP;
            if (version.fate == Fate.DROP) {
                forget(group, i);
            }
        }
    }

    /** Decides on a tombstone, or on a record that has expired. */
    private Fate fateOfMask(
            VersionGroup group, Version version, boolean newest, boolean olderStays) {
        long endMillis =
                version.isTombstone() ? version.timestampMillis() : version.expiresAtMillis();
        if (version.sequence() > horizon.seenSequence() || horizon.isRetained(endMillis)) {
            return Fate.KEEP;
        }
        boolean blocked =
                newest && outside.holdOlder(group.keyArray(), group.keyBytes(), version.sequence());
        if (blocked) {
            blockedCount++;
        }
        if (!blocked && !olderStays) {
            return Fate.DROP;
        }
        return version.isTombstone() ? Fate.KEEP : Fate.BURY;
    }

    /** Returns whether readers of the past want a record that was replaced. */
    private boolean isWanted(VersionGroup group, int index) {
        Version version = group.version(index);
        if (version.sequence() > horizon.seenSequence()) {
            return true;
        }
        if (!horizon.retainsAnything()) {
            return false;
        }
        long replacedMillis = index > 0
                ? group.version(index - 1).timestampMillis()
                : outside.replacedMillis(group.keyArray(), group.keyBytes(), version.sequence());
        return horizon.isRetained(replacedMillis);
    }

    private void forget(VersionGroup group, int index) {
        Version version = group.version(index);
        changesFrom = Math.max(changesFrom, version.sequence() + 1);
        if (version.isTombstone()) {
            historyFrom = Math.max(historyFrom, version.sequence());
        } else if (index > 0) {
            historyFrom = Math.max(historyFrom, group.version(index - 1).sequence());
        } else {
            maskedOutside = true;
        }
    }

    /**
     * Returns from which sequence on the past can be told when what was dropped is gone.
     *
     * @param lastSequence the last one in the log now that all is decided: whatever masks a record
     *     that was dropped, and lies in no file that is merged, is not behind it
     */
    long historyFrom(long lastSequence) {
        return maskedOutside ? lastSequence : historyFrom;
    }

    /** Returns from which sequence on every record is still there then. */
    long changesFrom() {
        return changesFrom;
    }

    /** Returns how many keys have expired. */
    long expiredCount() {
        return expiredCount;
    }

    /** Returns how many tombstones had to stay because of files outside. */
    long blockedCount() {
        return blockedCount;
    }
}
