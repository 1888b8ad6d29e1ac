package io.bitcask.tools.command;

import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Terminals;
import io.bitcask.tools.setting.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code rehearse}: runs the common verbs on a store of its own, which it removes again. The build
 * of the runtime image lets the JVM watch this once, and keeps what it loaded ready for every later
 * start.
 */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Run the common commands once, on a store of its own.")
final class RehearseCommand implements Callable<Integer> {

    private static final Terminals SCREEN = new Terminals(false, true, true, true);

    private final Invocation invocation;

    RehearseCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Path stage = Files.createTempDirectory("bitcask-rehearsal");
        try {
            return play(stage);
        } finally {
            Files.walkFileTree(stage, new Removal());
        }
    }

    private int play(Path stage) throws IOException {
        String line = "{\"key\":\"a\",\"value\":{\"b\":[1,\"c\"]}}\n";
        Path lines = Files.writeString(stage.resolve("lines"), line);
        String store = "--data-dir=" + stage.resolve("store");
        String[][] scenes = {
            {"put", "user:123", "{\"name\":\"Alice\", \"age\":30}", store},
            {"put", "note", "some text", "--ttl=1d", store},
            {"get", "user:123", store},
            {"get", "note", "--json", store},
            {"list", "--prefix=user:", store},
            {"get", "note", "--history", store},
            {"stats", store},
            {"import", lines.toString(), store},
            {"export", store},
            {"mode", "debug", store},
            {"put", "user:124", "-", store},
            {"delete", "note", store},
            {"verify", store},
            {"dump", store},
            {"explain-merge", store},
            {"merge", store},
            {"mode", "normal", store},
            {"config", store},
            {"clear", "--yes", store},
            {"version", store},
            {"--help"}
        };
        for (String[] scene : scenes) {
            for (Terminals audience : new Terminals[] {Terminals.NONE, SCREEN}) {
                int code = run(audience, scene);
                if (code > ExitCode.NOT_FOUND) {
                    invocation
                            .console()
                            .message("the rehearsal of '" + scene[0] + "' ended with code " + code);
                    return code;
                }
            }
        }
        return ExitCode.OK;
    }

    private int run(Terminals audience, String... words) {
        InputStream in = new ByteArrayInputStream("[1, 2.50]".getBytes(StandardCharsets.UTF_8));
        OutputStream nowhere = OutputStream.nullOutputStream();
        Console console = new Console(in, nowhere, nowhere, audience);
        Platform platform = new Platform(invocation.platform().osName(), "/", Map.of());
        return CommandRun.run(console, platform, words);
    }
}
