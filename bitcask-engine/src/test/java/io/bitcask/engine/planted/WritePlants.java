package io.bitcask.engine.planted;

import java.util.List;

/** Bugs on the way of a write to the disk. */
final class WritePlants {

    static final List<Plant> ALL = List.of(
            new Plant(
                    "skip the directory's force",
                    "log.ManifestFile",
                    """
                    files.rename(FileNames.NEW_MANIFEST, FileNames.MANIFEST);
                                files.force();
                    """,
                    """
                    files.rename(FileNames.NEW_MANIFEST, FileNames.MANIFEST);
                    """,
                    "crash.AcknowledgedWriteTest#syncedPut_survivesEveryPowerCut",
                    "a power cut brings the old manifest back, and with it loses new files"),
            new Plant(
                    "rename the manifest before its bytes are forced",
                    "log.ManifestFile",
                    "            file.force();\n",
                    "",
                    "crash.AcknowledgedWriteTest#syncedPut_survivesEveryPowerCut",
                    "a power cut leaves an empty manifest, and the store does not open"),
            new Plant(
                    "acknowledge before the force",
                    "log.LogWriter",
                    "file.forceUpTo(file == toForce.getLast() ? activeEnd : file.end());",
                    "",
                    "crash.AcknowledgedWriteTest#syncedPut_survivesEveryPowerCut",
                    "a power cut takes what was acknowledged as durable"),
            new Plant(
                    "let a waiter go with a force that began before its record",
                    "log.GroupCommit",
                    "forced.awaitUninterruptibly();",
                    "forced.awaitUninterruptibly(); return;",
                    "log.GroupCommitTest#await_ofWhatWasAppendedDuringAForce_takesAnother",
                    "a power cut takes what was acknowledged as durable"),
            new Plant(
                    "let waiters go after their force has failed",
                    "log.GroupCommit",
                    "poison.check();",
                    "if (poison.isSet()) return;",
                    "log.GroupCommitTest#await_whenTheForceFails_refusesEverybodyForEver",
                    "what the disk has refused is acknowledged as durable"),
            new Plant(
                    "retry a failed force",
                    "log.ForceGuard",
                    "if (failed) {",
                    "if (false) {",
                    "log.ForceOnceTest#forceUpTo_afterItFailed",
                    "the second force reports success for data that the system has dropped"),
            new Plant(
                    "go on writing after a failed force",
                    "log.LogWriter",
                    """
                    poison.check();
                            try {
                                long sequence = lastSequence + 1;
                    """,
                    """
                    try {
                                long sequence = lastSequence + 1;
                    """,
                    "crash.FailedForceTest#everyWrite_afterAFailedForce",
                    "records follow a hole in the log, and go with it at the next opening"),
            new Plant(
                    "ignore a short write",
                    "log.ChannelAppender",
                    "file.write(offset, from, at, length);",
                    "try { file.write(offset, from, at, length); } catch (IOException e) { }",
                    "crash.AcknowledgedWriteTest#shortWrite_isRefused_andCutOff",
                    "half a record is acknowledged, and whatever follows it is lost"),
            new Plant(
                    "leave a failed write's bytes where they are",
                    "log.DataFile",
                    """
                    if (file != null && mapping == null) {
                                file.setLength(end);
                    """,
                    """
                    if (file != null && mapping == null) {
                    """,
                    "crash.AcknowledgedWriteTest#shortWrite_isRefused_andCutOff",
                    "remains of a refused record may stand behind the log's end"),
            new Plant(
                    "miss a page of a mapped force",
                    "log.MappedAppender",
                    "mapping.force(from, to - from);",
                    "mapping.force(from, Math.min(to - from, 4096));",
                    "crash.AcknowledgedWriteTest#syncedPut_survivesEveryPowerCut",
                    "a power cut tears acknowledged records that are longer than a page"),
            new Plant(
                    "publish a key's place before its bytes are in the log",
                    "store.WritePath",
                    "enter(scratch.digest, log.append(frame, expiresAt));",
                    """
                    DataFile last = files.last();
                            long before = keydir.find(scratch.digest);
                            if (last != null) {
                                keydir.put(scratch.digest, Location.of(last.slot(), last.end()));
                            }
                            long location = log.append(frame, expiresAt);
                            keydir.put(scratch.digest, location);
                            files.live().count(location, before);
                    """,
                    "crash.FullDiskTest#writes_whenThereIsRoomAgain",
                    "readers find nothing where a value should be, for ever after a full disk"),
            new Plant(
                    "write a sync mark ahead of its sync",
                    "log.LogWriter",
                    "long durable = durableSequence;",
                    "long durable = lastSequence;",
                    "crash.AcknowledgedWriteTest#syncMark_saysNoMoreThanWasForced",
                    "a torn end of the log is taken for damage, and the store does not open"),
            new Plant(
                    "seal a file without forcing it",
                    "log.DataFile",
                    "forceGuard.run(path, file::force);",
                    "",
                    "crash.NestedCrashTest#unsynced_protobuf",
                    "a power cut tears a hole where the manifest says that all is durable"),
            new Plant(
                    "use a file's number again",
                    "log.DataFiles",
                    "int fileId = manifest.nextFileId();",
                    """
                    var taken = new java.util.HashSet<Integer>();
                            slots.now().all().forEach(file -> taken.add(file.fileId()));
                            int fileId = 1;
                            while (taken.contains(fileId)) {
                                fileId++;
                            }
                    """,
                    "log.FileNumbersTest#numbers_areUsedOnce",
                    "a file that comes back after a power cut, or an old checkpoint, is taken for"
                            + " the new one's"));

    private WritePlants() {}
}
