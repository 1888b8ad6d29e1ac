package io.bitcask.tools.command;

import io.bitcask.api.StoreOptions;
import io.bitcask.api.ValueKind;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLayout;
import io.bitcask.tools.lines.JsonText;
import io.bitcask.tools.lines.Utf8Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where a value comes from, and what it is. What is not said is seen: an object or an array of JSON
 * is JSON, other UTF-8 is text, the rest is bytes. A lone number or word is text, so that a
 * postcode stays what it was.
 */
final class ValueOptions {

    private static final String STDIN = "-";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Take the value from a file.")
    private @Nullable String file;

    @Option(names = "--text", description = "Store the value as text, as it is.")
    private boolean text;

    @Option(names = "--bytes", description = "Store the value as bytes, as they are.")
    private boolean bytes;

    @Option(
            names = "--value-kind",
            paramLabel = "KIND",
            description = "What the value is: json, text or bytes. Else it is seen.")
    private @Nullable String kindName;

    ValueOptions() {}

    /** The bytes that are to be stored, and what they are. */
    static final class Given {

        private final byte[] bytes;
        private final ValueKind kind;

        Given(byte[] bytes, ValueKind kind) {
            this.bytes = bytes;
            this.kind = kind;
        }

        byte[] bytes() {
            return bytes;
        }

        ValueKind kind() {
            return kind;
        }
    }

    /**
     * Reads the value.
     *
     * @param argument the value as a word of the command line, or {@code null}
     */
    Given read(@Nullable String argument, Console console) throws IOException {
        ValueKind asked = kind();
        byte[] raw = raw(argument, console);
        ValueKind kind = asked == null ? seen(raw) : asked;
        return switch (kind) {
            case BYTES -> new Given(raw, kind);
            case TEXT -> {
                if (!Utf8Bytes.isValid(raw, 0, raw.length)) {
                    throw new InputException("the value is not UTF-8 text; store it with --bytes");
                }
                yield new Given(raw, kind);
            }
            case JSON -> {
                String flaw = asked == null ? null : JsonText.flaw(raw);
                if (flaw != null) {
                    throw new InputException("the value is not JSON: " + flaw);
                }
                yield new Given(JsonLayout.minified(raw), kind);
            }
        };
    }

    private @Nullable ValueKind kind() {
        if ((text ? 1 : 0) + (bytes ? 1 : 0) + (kindName == null ? 0 : 1) > 1) {
            throw new UsageException("--text, --bytes and --value-kind exclude each other");
        }
        if (text) {
            return ValueKind.TEXT;
        }
        if (bytes) {
            return ValueKind.BYTES;
        }
        return kindName == null
                ? null
                : switch (kindName.toLowerCase(Locale.ROOT)) {
                    case "json" -> ValueKind.JSON;
                    case "text" -> ValueKind.TEXT;
                    case "bytes" -> ValueKind.BYTES;
                    default ->
                        throw new UsageException("'" + kindName
                                + "' is no kind of value: write json, text or bytes");
                };
    }

    private byte[] raw(@Nullable String argument, Console console) throws IOException {
        if (file != null) {
            if (argument != null) {
                throw new UsageException(
                        "the value is given twice, as '" + argument + "' and with --file");
            }
            return file.equals(STDIN) ? whole(console.in()) : fromFile(Path.of(file));
        }
        if (argument != null && !argument.equals(STDIN)) {
            byte[] utf8 = Utf8Bytes.of(argument);
            if (utf8 == null || argument.indexOf('\uFFFD') >= 0) {
                throw new UsageException(
                        "the value did not arrive as text; give it with --file or on stdin");
            }
            return utf8;
        }
        if (argument == null && console.terminals().in()) {
            throw new UsageException(
                    "no value was given: add one, name a file with --file, or pipe it in");
        }
        byte[] input = whole(console.in());
        if (argument == null && input.length == 0) {
            throw new UsageException(
                    "no value was given and stdin is empty; to store an empty value, add ''");
        }
        return input;
    }

    private static byte[] fromFile(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            if (Files.size(path) > StoreOptions.MAX_VALUE_BYTES) {
                throw tooLarge();
            }
            return whole(in);
        } catch (IOException e) {
            throw new InputException("the value cannot be read: " + Failure.sentence(e));
        }
    }

    private static byte[] whole(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(StoreOptions.MAX_VALUE_BYTES);
        if (bytes.length == StoreOptions.MAX_VALUE_BYTES && in.read() >= 0) {
            throw tooLarge();
        }
        return bytes;
    }

    private static InputException tooLarge() {
        return new InputException("the value has more than " + StoreOptions.MAX_VALUE_BYTES
                + " bytes, which is the most that a store takes; store it in parts");
    }

    private static ValueKind seen(byte[] raw) {
        if (JsonText.isDocument(raw)) {
            return ValueKind.JSON;
        }
        return Utf8Bytes.isValid(raw, 0, raw.length) ? ValueKind.TEXT : ValueKind.BYTES;
    }
}
