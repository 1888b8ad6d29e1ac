package io.bitcask.engine.planted;

import java.util.List;

/** Bugs in opening a store, and in reading from it. */
final class RecoveryPlants {

    static final List<Plant> ALL = List.of(
            new Plant(
                    "cut the log at the first bad checksum",
                    "recover.Tail",
                    "&& record.kind() == RecordKind.SYNC_MARK\n",
                    "&& record.kind() == RecordKind.SYNC_MARK && record.sequence() < 0\n",
                    "crash.LogDamageTest#open_whenADurableRecordIsDamagedInFrontOfItsMark",
                    "damage in the middle of the log is taken for its torn end, and what follows it"
                            + " is dropped without a word"),
            new Plant(
                    "lose a batch's boundary",
                    "recover.Tail",
                    "OpenBatch incomplete = batch;",
                    "OpenBatch incomplete = null;",
                    "crash.TornBatchTest#batch_whereverItIsCutOff",
                    "half of a batch is there after a crash"),
            new Plant(
                    "go on behind a hole in the log",
                    "recover.Tail",
                    "boolean follows = sequence == lastSequence + 1\n",
                    "boolean follows = sequence > lastSequence\n",
                    "crash.CrashAtEveryCallTest#none_protobuf",
                    "later writes are there after a crash, and earlier ones are not"),
            new Plant(
                    "serve unsynced records without forcing them",
                    "recover.TailRescue",
                    "int durable = tail.durableBytes(i);",
                    "int durable = file.wholeBytes();",
                    "crash.FailedForceTest#whatAReopenedStoreServes_survivesTheNextPowerCut",
                    "what was read after a crash is gone after the next one"),
            new Plant(
                    "count copies of unsynced records before they are forced",
                    "recover.TailRescue",
                    """
                    file.force();
                                int bytes = file.bytes();
                    """,
                    """
                    int bytes = file.bytes();
                    """,
                    "crash.FailedForceTest#whatAReopenedStoreServes_survivesTheNextPowerCut",
                    "a power cut after a recovery takes what had been recovered"),
            new Plant(
                    "accept any checksum when loading",
                    "log.FrameCursor",
                    "if (computed != frame.checksum()) {",
                    "if (false) {",
                    "badinput.DamagedFilesTest#open_withABitOfAnyByteOfTheDataFileFlipped",
                    "damaged records are loaded, and become values"),
            new Plant(
                    "accept any checksum when reading",
                    "log.FrameReader",
                    "if (computed != frame.checksum()) {",
                    "if (false) {",
                    "badinput.DamagedFilesTest#get_afterABitWasFlippedUnderneath_namesThePlace",
                    "a flipped bit becomes somebody's value"),
            new Plant(
                    "trust the hint of another state of the file",
                    "hint.HintReader",
                    "if (footer.facts().dataBytes() != dataBytes) {",
                    "if (footer.facts().dataBytes() < 0) {",
                    "hint.HintDamageTest#hintOfAnotherFileStoreOrLength_isRefused",
                    "keys lead to places where there is something else, or nothing"),
            new Plant(
                    "do not check a stripe of a checkpoint",
                    "keydir.StoredSlots",
                    "return found.value() == checksum;",
                    "return true;",
                    "keydir.CheckpointDamageTest#twoStripesInEachOthersPlace_areNoticed",
                    "keys are missing, or lead elsewhere, after a bit of the checkpoint flipped"),
            new Plant(
                    "do not compare the key of the record that was found",
                    "store.ReadPath",
                    "scratch.record.hasKey(key);",
                    "true;",
                    "store.ReadPathTest#get_ofAKeyWhoseDigestIsAnothersToo",
                    "two keys of one digest get each other's values"));

    private RecoveryPlants() {}
}
