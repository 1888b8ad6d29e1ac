package io.bitcask.tools.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The streams of one run of the command. Output is bytes, exactly those that were written; text in
 * it and in messages is UTF-8 whatever the locale says, as the keys and values of a store are.
 *
 * <p>Output is buffered; {@link #flush()} ends a run. For one thread.
 */
public final class Console {

    private static final int BUFFER_BYTES = 64 << 10;

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;
    private final Terminals terminals;

    /** Makes a console of given streams. */
    public Console(InputStream in, OutputStream out, OutputStream err, Terminals terminals) {
        this.in = in;
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.terminals = terminals;
    }

    /** Makes the console of this process. */
    public static Console ofProcess(Map<String, String> environment) {
        return new Console(
                Terminals.isInputMissing()
                        ? InputStream.nullInputStream()
                        : new FileInputStream(FileDescriptor.in),
                new ProcessOutput(),
                new FileOutputStream(FileDescriptor.err),
                Terminals.ofProcess(environment));
    }

    /** Returns the input, unbuffered. */
    public InputStream in() {
        return in;
    }

    /** Returns the output, buffered; its {@code write} throws {@link ClosedPipeException}. */
    public OutputStream out() {
        return out;
    }

    /** Returns the stream of messages. */
    public PrintStream err() {
        return err;
    }

    /** Returns which of the streams are terminals. */
    public Terminals terminals() {
        return terminals;
    }

    /** Writes one line of output. */
    public void line(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
        if (terminals.out()) {
            out.flush();
        }
    }

    /** Writes one line of output that only a person wants to see: nothing, in a script. */
    public void remark(String text) throws IOException {
        if (terminals.out()) {
            line(text);
        }
    }

    /** Writes one line of message, under the command's name. */
    public void message(String text) {
        boolean colours = terminals.err() && terminals.colours();
        err.println((colours ? "\u001b[1;31mbitcask:\u001b[0m " : "bitcask: ") + text);
    }

    /** Asks a question that is answered with yes or no, where anything but yes is a no. */
    public boolean confirms(String question) throws IOException {
        out.flush();
        err.print(question + " [y/N] ");
        err.flush();
        StringBuilder answer = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            answer.append((char) b);
        }
        String word = answer.toString().trim();
        return word.equalsIgnoreCase("y") || word.equalsIgnoreCase("yes");
    }

    /** Sends what is buffered on its way. */
    public void flush() throws IOException {
        out.flush();
    }
}
