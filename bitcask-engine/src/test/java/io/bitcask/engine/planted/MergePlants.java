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
                    "merge.TombstoneTest#whereverAMergeStops",
                    "a power cut takes the new files when the old ones are gone"),
            new Plant(
                    "drop a record because of one that is not durable",
                    "merge.Merge",
                    "context.forceLog();",
                    "",
                    "merge.TombstoneTest#whereverAMergeStops",
                    "a power cut takes the newer record, and the older one was merged away"),
            new Plant(
                    "move a key though it has been written to since",
                    "merge.Merge",
                    "context.keydir().moveIfIn(digest, from, to)",
                    "context.keydir().put(digest, to)",
                    "merge.MergeHazardsTest#whatIsReplacedWhileAMergeRuns_isNotToldWrongly",
                    "a merge sets keys back to their older values"),
            new Plant(
                    "delete merged files before the manifest has changed",
                    "merge.Merge",
                    "if (!context.dataFiles()\n",
                    "context.dataFiles().delete(inputs);\n            if (!context.dataFiles()\n",
                    "merge.TombstoneTest#whereverAMergeStops",
                    "a crash leaves a manifest that lists files which are gone"));

    private MergePlants() {}
}
