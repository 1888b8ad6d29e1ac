package io.bitcask.tools.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * The process's output, byte for byte, which knows a reader that has left from a disk that is full.
 */
final class ProcessOutput extends OutputStream {

    private final FileOutputStream descriptor = new FileOutputStream(FileDescriptor.out);

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            descriptor.write(bytes, offset, length);
        } catch (IOException e) {
            if (Terminals.isOutputPiped() || saysPipe(e)) {
                throw new ClosedPipeException(e);
            }
            throw new IOException("the output cannot be written: " + e.getMessage(), e);
        }
    }

    private static boolean saysPipe(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
