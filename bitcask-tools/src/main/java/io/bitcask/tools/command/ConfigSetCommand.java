package io.bitcask.tools.command;

import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import io.bitcask.tools.setting.Setting;
import io.bitcask.tools.setting.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code config set}: keeps a setting in the file. */
@Command(
        name = "set",
        description = "Keep a setting in the file.",
        footer = {
            "%nSettings:",
            "  data-dir         the directory of the store",
            "  durability       what a write survives: none, sync, or the longest time to",
            "                   the disk, as in 1s",
            "  file-limit       the size at which the next data file is begun, as in 256MiB",
            "  map-active-file  whether the active file is mapped: true, or false on btrfs",
            "                   and zfs"
        })
final class ConfigSetCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "SETTING", description = "The setting's name.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "Its value.")
    private String value = "";

    ConfigSetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Setting setting = Setting.named(name)
                .orElseThrow(() -> new UsageException(
                        "unknown setting '" + name + "'; allowed are " + Setting.keys()));
        Path file = invocation.platform().settingsFile();
        // A relative directory would mean another one in every place that the command is run from.
        String kept = setting == Setting.DATA_DIR && !value.isEmpty()
                ? Path.of(value).toAbsolutePath().normalize().toString()
                : value;
        new SettingsFile(file).set(setting, kept);
        Console console = invocation.console();
        if (invocation.json()) {
            new JsonLine()
                    .member("setting", name)
                    .member("value", kept)
                    .member("file", file.toString())
                    .end(console.out());
        } else {
            console.remark(name + " is " + kept + " in " + file);
        }
        return ExitCode.OK;
    }
}
