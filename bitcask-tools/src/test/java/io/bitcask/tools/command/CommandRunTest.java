package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import io.bitcask.tools.console.ClosedPipeException;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Terminals;
import io.bitcask.tools.setting.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void sitDown() {
        session = new Session(home);
    }

    @Test
    void line_withoutAVerb_showsTheVerbs() {
        Result result = session.run();

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Usage: bitcask", "Commands:");
    }

    @Test
    void verb_unknown_isSuggested() {
        Result result = session.run("lost", "--prefix", "a");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .startsWith("bitcask: there is no command 'lost'\n")
                .containsPattern("Did you mean: .*\\blist\\b");
    }

    @Test
    void verb_asAKey() {
        session.ok("put", "get", "put");

        assertThat(session.ok("get", "get").out()).isEqualTo("put");
        assertThat(session.run("get", "get", "get").err()).contains("'get' is one word too many");
    }

    @Test
    void commonOptions_beforeAndAfterTheVerb() {
        String store = home.resolve("other").toString();
        session.ok("--data-dir", store, "put", "k", "v");

        assertThat(session.ok("get", "k", "--data-dir=" + store).out()).isEqualTo("v");
        assertThat(session.ok("--json", "--data-dir", store, "list").out())
                .isEqualTo("{\"key\":\"k\"}\n");
        assertThat(session.with("BITCASK_DATA_DIR", store).ok("get", "k").out()).isEqualTo("v");
    }

    @Test
    void failure_isOneSentence_withATraceOnlyOnRequest() {
        assertThat(session.run("get", "k").err().lines()).hasSize(1);
        assertThat(session.run("get", "k", "--verbose").err()).contains("\tat io.bitcask.");
    }

    @Test
    void directory_ofSomethingElse() throws IOException {
        Files.writeString(home.resolve("letter.txt"), "Dear Alice");

        Result result = session.run("get", "k", "--data-dir", home.toString());

        assertThat(result.code()).isEqualTo(ExitCode.STORE);
        assertThat(result.err()).contains(home.toString());
        assertThat(session.run(
                                "put",
                                "k",
                                "v",
                                "--data-dir",
                                home.resolve("letter.txt").toString())
                        .code())
                .isEqualTo(ExitCode.STORE);
    }

    @Test
    void pipe_closed_endsQuietly() {
        session.ok("put", "k", "v");
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new ClosedPipeException(new IOException("Broken pipe"));
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(InputStream.nullInputStream(), closed, err, Terminals.NONE);

        int code =
                CommandRun.run(console, new Platform("Linux", home.toString(), Map.of()), "dump");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void output_thatCannotBeWritten_isAFailure() {
        session.ok("put", "k", "v");
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the output cannot be written: No space left on device");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(InputStream.nullInputStream(), full, err, Terminals.NONE);

        int code = CommandRun.run(
                console, new Platform("Linux", home.toString(), Map.of()), "get", "k");

        assertThat(code).isEqualTo(ExitCode.STORE);
        assertThat(err.toString()).contains("No space left");
    }
}
