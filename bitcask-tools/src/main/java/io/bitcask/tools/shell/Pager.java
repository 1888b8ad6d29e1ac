package io.bitcask.tools.shell;

import io.bitcask.tools.console.ClosedPipeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;

/**
 * The output of one line: after each full screen it waits for a key. Who has seen enough ends the
 * command, as a reader does who leaves a pipe.
 */
final class Pager extends OutputStream {

    private static final String QUESTION = "-- more: space, return, or q --";
    private static final String ERASE = "\r\u001b[K";

    private final Terminal terminal;
    private final int height;
    private final int width;
    private int lineCount;
    private int column;
    private volatile boolean stopped;

    Pager(Terminal terminal) {
        this.terminal = terminal;
        // Asked for once: the terminal starts a process to find out.
        Size size = terminal.getSize();
        height = size.getRows() > 1 ? size.getRows() : Integer.MAX_VALUE;
        width = size.getColumns() > 0 ? size.getColumns() : Integer.MAX_VALUE;
    }

    /** Lets no more be written, from any thread. */
    void stop() {
        stopped = true;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int begin = offset;
        for (int index = offset; index < offset + length; index++) {
            boolean continues = (bytes[index] & 0xC0) == 0x80;
            if (bytes[index] == '\n') {
                column = 0;
                lineCount++;
            } else if (!continues && ++column > width) {
                column = 1;
                lineCount++;
            }
            if (bytes[index] == '\n' && lineCount >= height - 1) {
                send(bytes, begin, index + 1 - begin);
                begin = index + 1;
                ask();
            }
        }
        send(bytes, begin, offset + length - begin);
    }

    private void send(byte[] bytes, int offset, int length) throws IOException {
        if (stopped) {
            throw new ClosedPipeException(new IOException("interrupted"));
        }
        terminal.output().write(bytes, offset, length);
        terminal.output().flush();
    }

    private void ask() throws IOException {
        Attributes before = terminal.enterRawMode();
        try {
            terminal.output().write(QUESTION.getBytes(StandardCharsets.US_ASCII));
            terminal.output().flush();
            int key = terminal.reader().read();
            terminal.output().write(ERASE.getBytes(StandardCharsets.US_ASCII));
            switch (key) {
                case 'q', 'Q', 3, 4, -1 -> stop();
                case '\r', '\n' -> lineCount--;
                default -> lineCount = 0;
            }
        } finally {
            terminal.setAttributes(before);
        }
    }
}
