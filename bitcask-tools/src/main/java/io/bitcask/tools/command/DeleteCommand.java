package io.bitcask.tools.command;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.WriteOption;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Visible;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code delete}: removes keys and their values. */
@Command(name = "delete", description = "Remove keys and their values.")
final class DeleteCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(
            arity = "1..*",
            paramLabel = "KEY",
            description = "A key; several are removed in turn.")
    private List<String> words = List.of();

    @Mixin
    private final KeyOptions keys = new KeyOptions();

    @Option(names = "--sync", description = "Return when the disk has it.")
    private boolean sync;

    DeleteCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        List<byte[]> all = words.stream().map(keys::bytes).toList();
        return invocation.changing(store -> delete(store, all));
    }

    private int delete(Store store, List<byte[]> all) throws IOException {
        WriteOption[] options = sync ? new WriteOption[] {Durability.SYNC} : new WriteOption[0];
        Console console = invocation.console();
        int code = ExitCode.OK;
        for (byte[] key : all) {
            boolean deleted = store.delete(key, options);
            if (invocation.json()) {
                new JsonLine().key(key).member("deleted", deleted).end(console.out());
            } else if (deleted) {
                console.remark(Visible.of(key) + ": deleted");
            } else {
                console.message("there is no key '" + Visible.of(key) + "'");
            }
            if (!deleted) {
                code = ExitCode.NOT_FOUND;
            }
        }
        return code;
    }
}
