package io.bitcask.engine.planted;

import java.util.List;

/** Bugs in merging. */
final class MergePlants {

    static final List<Plant> ALL = List.of(
            new Plant(
                    "drop a tombstone too early",
                    "merge.KeepRule",
                    "newest && outside.holdOlder(",
                    "false && outside.holdOlder(",
                    "merge.TombstoneTest#everyLife_everyChoiceOfFiles_mergedTwice",
                    "keys that were deleted come back"),
            new Plant(
                    "install merged files before they are forced",
                    "log.MergedFileWriter",
                    """
                    public DataFile finish() throws IOException {
                            out.force();
                    """,
                    """
                    public DataFile finish() throws IOException {
                    """,
                    "merge.MergeHazardsTest#whatWasMerged_survivesAPowerCut",
                    "a power cut takes the new files when the old ones are gone"),
            new Plant(
                    "drop a record because of one that is not durable",
                    "merge.Merge",
                    "context.forceLog();",
                    "",
                    "merge.MergeHazardsTest#whatAMergedRecordWasMaskedBy_survivesAPowerCut",
                    "a power cut takes the newer record, and the older one was merged away"),
            new Plant(
                    "move a key though it has been written to since",
                    "merge.Merge",
                    "context.keydir().moveIfIn(digest, from, to)",
                    "context.keydir().put(digest, to)",
                    "merge.MergeHazardsTest#aKeyThatIsWrittenWhileAMergeRuns_isNotSetBack",
                    "a merge sets keys back to their older values"),
            new Plant(
                    "drop an expired record in front of an older one that stays",
                    "merge.KeepRule",
                    "return version.isTombstone() ? Fate.KEEP : Fate.BURY;",
                    "return version.isTombstone() ? Fate.KEEP : Fate.DROP;",
                    "merge.MergeHazardsTest#"
                            + "anExpiredKey_doesNotFallBackToAnOlderValueThatIsRetained",
                    "a key that has expired comes back with an older value"));

    private MergePlants() {}
}
