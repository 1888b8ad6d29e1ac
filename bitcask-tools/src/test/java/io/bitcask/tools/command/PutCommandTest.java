package io.bitcask.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.StoreOptions;
import io.bitcask.tools.command.Session.Result;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PutCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void sitDown() {
        session = new Session(home);
    }

    @Test
    void put_makesTheStore_andIsSilent() {
        Result put = session.ok("put", "user:123", "hello");

        assertThat(put.out()).isEmpty();
        assertThat(put.err()).isEmpty();
        assertThat(session.store()).isDirectory();
        assertThat(session.ok("get", "user:123").out()).isEqualTo("hello");
    }

    @Test
    void put_tellsAPerson() {
        session.terminals(true, true, true);

        assertThat(session.ok("put", "k", "{ \"a\" : 1 }").out())
                .isEqualTo("k: 7 bytes, stored as json\n");
    }

    /** Once, a file beyond the longest array was reported as a lack of memory. */
    @Test
    void valueOfAFile_isTooLarge() throws IOException {
        Path large = session.home().resolve("large");
        for (long bytes : new long[] {StoreOptions.MAX_VALUE_BYTES + 1L, 3L << 30}) {
            try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
                file.setLength(bytes);
            }
            Session.Result result = session.run("put", "k", "--file", large.toString());
            assertThat(result.code()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("more than 1073741824 bytes");
        }
    }

    @Test
    void put_forPrograms() {
        assertThat(session.ok("put", "k", "hello", "--json").out())
                .isEqualTo("{\"key\":\"k\",\"seq\":1,\"kind\":\"text\",\"bytes\":5}\n");
    }

    @Test
    void json_isMinified_withItsDigitsAndOrder() {
        session.ok("put", "k", " {\"z\": 1.50, \"a\": [1e5, \"\\u0041 b\"]} ");

        assertThat(session.ok("get", "k").out())
                .isEqualTo("{\"z\":1.50,\"a\":[1e5,\"\\u0041 b\"]}");
    }

    @Test
    void scalars_areText_asTheyAre() {
        assertThat(kindOf("0123")).isEqualTo("text");
        assertThat(kindOf("30")).isEqualTo("text");
        assertThat(kindOf("null")).isEqualTo("text");
        assertThat(kindOf("\"quoted\"")).isEqualTo("text");
        assertThat(kindOf(" {\"open\":1")).isEqualTo("text");
        assertThat(session.ok("get", "k").out()).isEqualTo(" {\"open\":1");
    }

    @Test
    void kind_canBeForced() {
        assertThat(kindOf("30", "--value-kind", "json")).isEqualTo("json");
        assertThat(kindOf("[1, 2]", "--text")).isEqualTo("text");
        assertThat(session.ok("get", "k").out()).isEqualTo("[1, 2]");
        assertThat(kindOf("[1, 2]", "--bytes")).isEqualTo("bytes");
    }

    @Test
    void kind_thatTheValueIsNot_isRefused() {
        Result json = session.run("put", "k", "{\"a\":", "--value-kind=json");
        assertThat(json.code()).isEqualTo(ExitCode.USAGE);
        assertThat(json.err()).startsWith("bitcask: the value is not JSON: ");

        Result text = session.input(new byte[] {(byte) 0xFF}).run("put", "k", "-", "--text");
        assertThat(text.code()).isEqualTo(ExitCode.USAGE);
        assertThat(text.err()).contains("not UTF-8");

        assertThat(session.run("put", "k", "v", "--text", "--bytes").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(session.run("put", "k", "v", "--value-kind=xml").err())
                .contains("json, text or bytes");
        assertThat(session.store()).doesNotExist();
    }

    @Test
    void value_fromFile_byteForByte() throws IOException {
        byte[] bytes = {0, (byte) 0xFF, '\n', (byte) 0x80};
        Path file = Files.write(home.resolve("value"), bytes);

        session.ok("put", "k", "--file", file.toString());

        assertThat(session.ok("get", "k").output().array()).isEqualTo(bytes);
    }

    @Test
    void value_fromStdin_keepsItsLineEnd() {
        session.input("hello\n").ok("put", "k");
        assertThat(session.ok("get", "k").out()).isEqualTo("hello\n");

        session.input("again").ok("put", "k", "-");
        assertThat(session.ok("get", "k").out()).isEqualTo("again");

        session.input("file").ok("put", "k", "--file", "-");
        assertThat(session.ok("get", "k").out()).isEqualTo("file");
    }

    @Test
    void value_missing_isAMistake_notAnEmptyValue() {
        Result scheduled = session.input("").run("put", "k");
        assertThat(scheduled.code()).isEqualTo(ExitCode.USAGE);
        assertThat(scheduled.err()).contains("stdin is empty");

        Result person = session.terminals(true, true, true).run("put", "k");
        assertThat(person.code()).isEqualTo(ExitCode.USAGE);
        assertThat(person.err()).contains("no value was given");
    }

    @Test
    void value_empty_whereItIsMeant() {
        session.ok("put", "k", "");
        assertThat(session.ok("get", "k").out()).isEmpty();
        session.input("").ok("put", "k2", "-");
        assertThat(session.ok("get", "k2").out()).isEmpty();
    }

    @Test
    void value_twice_isRefused() {
        Result result = session.run("put", "k", "v", "--file", "f");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("given twice");
    }

    @Test
    void file_missing_isNamed() {
        Result result = session.run("put", "k", "--file", "/nowhere/at/all");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("/nowhere/at/all");
    }

    @Test
    void words_thatLookLikeOptions() {
        session.ok("put", "number", "-5");
        session.ok("put", "--", "-k", "--value");
        assertThat(session.ok("get", "number").out()).isEqualTo("-5");
        assertThat(session.ok("get", "--", "-k").out()).isEqualTo("--value");

        Result mistyped = session.run("put", "k", "v", "--synk");
        assertThat(mistyped.code()).isEqualTo(ExitCode.USAGE);
        assertThat(mistyped.err()).contains("no option '--synk'");
    }

    @Test
    void words_areNeverFiles() throws IOException {
        Files.writeString(home.resolve("f"), "content");

        session.ok("put", "k", "@" + home.resolve("f"));

        assertThat(session.ok("get", "k").out()).isEqualTo("@" + home.resolve("f"));
    }

    @Test
    void key_inHexAndBase64() {
        session.ok("put", "--key-hex", "ff00", "one");
        session.ok("put", "--key-base64", "/wE=", "two");

        assertThat(session.ok("get", "--key-base64", "/wA=").out()).isEqualTo("one");
        assertThat(session.ok("get", "ff01", "--key-hex").out()).isEqualTo("two");
    }

    @Test
    void key_thatIsNotWhatItSays_isRefused() {
        assertThat(session.run("put", "--key-hex", "xyz", "v").err()).contains("hexadecimal");
        assertThat(session.run("put", "--key-base64", "***", "v").err()).contains("base64");
        assertThat(session.run("put", "--key-hex", "--key-base64", "00", "v").err())
                .contains("exclude each other");
        assertThat(session.run("put", "", "v").code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("put", "k".repeat(70_000), "v").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void key_notAscii() {
        session.ok("put", "straße", "日本");

        assertThat(session.ok("get", "straße").output().array()).isEqualTo("日本".getBytes(UTF_8));
    }

    @Test
    void ttl_isKept() {
        long before = System.currentTimeMillis();
        session.ok("put", "k", "v", "--ttl", "1h30m", "--sync");

        String entry = session.ok("get", "k", "--json").out();
        long expiry = Long.parseLong(entry.replaceAll(".*\"exp\":(\\d+),.*\\s", "$1"));
        assertThat(expiry - before).isBetween(5_400_000L, 5_460_000L);
    }

    @Test
    void ttl_thatIsNone_isRefused() {
        Result result = session.run("put", "k", "v", "--ttl", "soon");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("--ttl soon", "'soon' is no duration");
        assertThat(session.run("put", "k", "v", "--ttl", "0s").code()).isEqualTo(ExitCode.USAGE);
    }

    private String kindOf(String value, String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "put";
        words[1] = "k";
        words[2] = value;
        words[3] = "--json";
        System.arraycopy(options, 0, words, 4, options.length);
        return session.ok(words).out().replaceAll(".*\"kind\":\"(\\w+)\".*\\s", "$1");
    }
}
