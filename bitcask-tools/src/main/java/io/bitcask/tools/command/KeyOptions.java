package io.bitcask.tools.command;

import io.bitcask.tools.lines.Utf8Bytes;
import java.util.Base64;
import java.util.HexFormat;
import picocli.CommandLine.Option;

/** How keys are written on the command line: as text, unless said otherwise. */
final class KeyOptions {

    @Option(names = "--key-hex", description = "Keys are written in hexadecimal digits.")
    private boolean hex;

    @Option(names = "--key-base64", description = "Keys are written in base64.")
    private boolean base64;

    KeyOptions() {}

    /** Returns the key, or part of a key, that a word stands for. */
    byte[] bytes(String word) {
        if (hex && base64) {
            throw new UsageException("--key-hex and --key-base64 exclude each other");
        }
        try {
            if (hex) {
                return HexFormat.of().parseHex(word);
            }
            if (base64) {
                return Base64.getDecoder().decode(word);
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException("the key '" + word + "' is not in "
                    + (hex ? "hexadecimal digits" : "base64") + ": " + e.getMessage());
        }
        byte[] utf8 = Utf8Bytes.of(word);
        if (utf8 == null || word.indexOf('\uFFFD') >= 0) {
            throw new UsageException(
                    "the key '" + word + "' did not arrive as text; write it with --key-hex");
        }
        return utf8;
    }
}
