package io.bitcask.tools.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file in the making that takes its name only when it is complete, so that a failure leaves what
 * was there before. Something that is no plain file, such as a named pipe, is written as it is.
 */
final class WholeFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final Path written;
    private final OutputStream out;

    private WholeFile(Path target, Path written) throws IOException {
        this.target = target;
        this.written = written;
        this.out = new BufferedOutputStream(Files.newOutputStream(written), BUFFER_BYTES);
    }

    static WholeFile create(String name) throws IOException {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new UsageException(name + " is a directory; name a file");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return new WholeFile(path, path);
        }
        // A link stays one, and what it points to is written.
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        return new WholeFile(target, target.resolveSibling(target.getFileName() + ".part"));
    }

    OutputStream out() {
        return out;
    }

    /**
     * Gives the file its name, when the disk has its content: an export is a backup to somebody.
     */
    void complete() throws IOException {
        out.close();
        if (!written.equals(target)) {
            try (FileChannel content = FileChannel.open(written, StandardOpenOption.WRITE)) {
                content.force(true);
            }
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes what did not become whole, also where a full disk does not take the rest of it. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            if (!written.equals(target)) {
                Files.deleteIfExists(written);
            }
        }
    }
}
