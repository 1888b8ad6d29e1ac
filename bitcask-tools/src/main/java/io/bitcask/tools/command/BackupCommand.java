package io.bitcask.tools.command;

import io.bitcask.api.BackupResult;
import io.bitcask.api.Store;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code backup}: writes a backup of the store, or brings an earlier one up to date. */
@Command(
        name = "backup",
        description = "Write a backup of the store, or bring an earlier one up to date.",
        footer = {
            "%nThe backup is a store of its own. On the same file system it shares complete",
            "data files with the store, and does not help when that disk fails."
        })
final class BackupCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(
            paramLabel = "DIR",
            description = "A new directory, or one with an earlier backup of this store.")
    private String directory = "";

    BackupCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        return invocation.reading(this::backup);
    }

    private int backup(Store store) throws IOException {
        BackupResult result = store.backup(Path.of(directory));
        if (invocation.json()) {
            new JsonLine()
                    .member("sequence", result.sequence())
                    .member("files", result.fileCount())
                    .member("linked", result.linkedCount())
                    .member("reused", result.reusedCount())
                    .member("bytes", result.bytes())
                    .member("copied_bytes", result.copiedBytes())
                    .end(invocation.console().out());
        } else {
            int copied = result.fileCount() - result.linkedCount() - result.reusedCount();
            invocation
                    .console()
                    .line("backed up to number " + result.sequence() + ", "
                            + Amount.ofBytes(result.bytes()) + " in "
                            + Amount.of(result.fileCount(), "file") + ": " + result.linkedCount()
                            + " linked, " + result.reusedCount() + " there already, " + copied
                            + " copied");
        }
        return ExitCode.OK;
    }
}
