package io.bitcask.tools.command;

import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import io.bitcask.tools.setting.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code config view}: shows every setting, its value, and where the value comes from. */
@Command(name = "view", description = "Show every setting, and where its value comes from.")
final class ConfigViewCommand implements Callable<Integer> {

    private final Invocation invocation;

    ConfigViewCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Console console = invocation.console();
        String file = invocation.platform().settingsFile().toString();
        List<Settings.Value> values = invocation.settings().all();
        if (invocation.json()) {
            List<JsonLine> lines = values.stream()
                    .map(value -> new JsonLine()
                            .member("setting", value.setting().key())
                            .member("value", value.value())
                            .member("origin", value.origin()))
                    .toList();
            new JsonLine().member("file", file).member("settings", lines).end(console.out());
            return ExitCode.OK;
        }
        int width =
                values.stream().mapToInt(value -> value.value().length()).max().orElse(0);
        for (Settings.Value value : values) {
            console.line(String.format(
                    Locale.ROOT,
                    "%-16s %-" + width + "s  (%s)",
                    value.setting().key(),
                    value.value(),
                    value.origin()));
        }
        console.remark("The file is " + file + ".");
        return ExitCode.OK;
    }
}
