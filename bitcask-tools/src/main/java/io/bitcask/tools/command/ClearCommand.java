package io.bitcask.tools.command;

import io.bitcask.api.Store;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code clear}: removes every key. */
@Command(name = "clear", description = "Remove every key and its value.")
final class ClearCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    ClearCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        return invocation.changing(this::clear);
    }

    private int clear(Store store) throws IOException {
        Console console = invocation.console();
        long keyCount = store.size();
        String question = "Remove " + Amount.of(keyCount, "key") + " in " + store.directory() + "?";
        if (!confirmation.given(invocation, question)) {
            console.message("nothing was removed");
            return ExitCode.OK;
        }
        store.clear();
        if (invocation.json()) {
            new JsonLine().member("removed", keyCount).end(console.out());
        } else {
            console.remark(Amount.of(keyCount, "key") + " removed");
        }
        return ExitCode.OK;
    }
}
