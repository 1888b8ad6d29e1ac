package io.bitcask.tools.command;

import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import io.bitcask.tools.setting.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code config reset}: removes the file of settings. The store is not touched. */
@Command(name = "reset", description = "Remove the file of settings. The store is not touched.")
final class ConfigResetCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    ConfigResetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Path file = invocation.platform().settingsFile();
        Console console = invocation.console();
        if (Files.exists(file) && !confirmation.given(invocation, "Remove " + file + "?")) {
            console.message("nothing was removed");
            return ExitCode.OK;
        }
        boolean removed = new SettingsFile(file).delete();
        if (invocation.json()) {
            new JsonLine()
                    .member("file", file.toString())
                    .member("removed", removed)
                    .end(console.out());
        } else {
            console.remark(removed ? file + " removed" : "there is no " + file);
        }
        return ExitCode.OK;
    }
}
