package io.bitcask.tools.command;

import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code version}: shows the versions of the command, of Java, and of the formats that are
 * installed.
 */
@Command(name = "version", description = "Show the version, and the codecs that are installed.")
final class VersionCommand implements Callable<Integer> {

    private final Invocation invocation;

    VersionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Console console = invocation.console();
        String java = Runtime.version() + " " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch");
        if (invocation.json()) {
            List<JsonLine> codecs = RecordCodecs.installed().all().stream()
                    .map(codec -> new JsonLine()
                            .member("name", codec.name())
                            .member("suffix", codec.fileSuffix())
                            .member("format", codec.formatVersion()))
                    .toList();
            new JsonLine()
                    .member("version", version())
                    .member("java", java)
                    .member("codecs", codecs)
                    .end(console.out());
            return ExitCode.OK;
        }
        console.line("bitcask " + version());
        console.line("java    " + java);
        for (RecordCodec codec : RecordCodecs.installed().all()) {
            console.line("codec   " + codec.name() + ", format " + codec.formatVersion()
                    + ", files *." + codec.fileSuffix());
        }
        return ExitCode.OK;
    }

    private static String version() {
        return Optional.ofNullable(VersionCommand.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("of unknown version");
    }
}
