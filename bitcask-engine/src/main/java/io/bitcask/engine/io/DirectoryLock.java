package io.bitcask.engine.io;

import io.bitcask.api.StoreLockedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claim of one open store on its directory: exclusive for writers, shared among readers.
 *
 * <p>It is a lock of the operating system on the file {@code LOCK}, so it dies with its process;
 * the process number in the file is only a hint for messages. The system gives locks to processes,
 * and takes all of a process's locks on a file back when <em>any</em> of its descriptors of that
 * file is closed. So within a process a table decides, and nobody opens the file a second time.
 */
public final class DirectoryLock implements Closeable {

    /** The name of the lock file. */
    public static final String FILE_NAME = "LOCK";

    private static final Map<Path, Claim> CLAIMS = new HashMap<>();
    private static final int LONGEST_HINT_BYTES = 32;

    private final Path realDirectory;
    private boolean held = true;

    private DirectoryLock(Path realDirectory) {
        this.realDirectory = realDirectory;
    }

    /**
     * Claims a directory that exists.
     *
     * @param shared whether other readers are welcome; then nothing is written, and a directory
     *     without a lock file is claimed in this process alone
     * @throws StoreLockedException when somebody has claimed it
     */
    public static DirectoryLock acquire(Path directory, boolean shared) throws IOException {
        Path real = directory.toRealPath();
        synchronized (CLAIMS) {
            Claim claim = CLAIMS.get(real);
            if (claim != null) {
                if (!shared || !claim.shared) {
                    throw new StoreLockedException("the store " + real
                            + " is already open in this process for "
                            + (claim.shared ? "reading" : "writing") + "; close it there first");
                }
                claim.holderCount++;
                return new DirectoryLock(real);
            }
            CLAIMS.put(real, Claim.of(real, shared));
            return new DirectoryLock(real);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (CLAIMS) {
            if (!held) {
                return;
            }
            held = false;
            Claim claim = CLAIMS.get(realDirectory);
            if (claim != null && --claim.holderCount == 0) {
                CLAIMS.remove(realDirectory);
                if (claim.channel != null) {
                    claim.channel.close();
                }
            }
        }
    }

    /** What this process has claimed in one directory. Guarded by {@link #CLAIMS}. */
    private static final class Claim {

        private final boolean shared;
        private final @Nullable FileChannel channel;
        private int holderCount = 1;

        private Claim(boolean shared, @Nullable FileChannel channel) {
            this.shared = shared;
            this.channel = channel;
        }

        static Claim of(Path directory, boolean shared) throws IOException {
            Path file = directory.resolve(FILE_NAME);
            if (shared && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return new Claim(true, null);
            }
            return Shielded.call(() -> {
                FileChannel channel = shared
                        ? FileChannel.open(
                                file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))
                        : FileChannel.open(
                                file,
                                Set.of(
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.READ,
                                        StandardOpenOption.WRITE,
                                        LinkOption.NOFOLLOW_LINKS),
                                DiskFiles.ownerOnly("rw-------"));
                try {
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
                    if (lock == null) {
                        throw new StoreLockedException(
                                "the store " + directory + " is open in another process"
                                        + holder(channel) + "; close it there first");
                    }
                    if (!shared) {
                        leaveHint(channel);
                    }
                    return new Claim(shared, channel);
                } catch (Throwable e) {
                    channel.close();
                    throw e;
                }
            });
        }

        /**
         * Writes the process number, where there is room for it: a full disk must not keep a store
         * shut.
         */
        private static void leaveHint(FileChannel channel) throws IOException {
            byte[] hint =
                    (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
            ByteBuffer buffer = ByteBuffer.wrap(hint);
            try {
                channel.truncate(0);
                while (buffer.hasRemaining()) {
                    channel.write(buffer, buffer.position());
                }
            } catch (IOException e) {
                if (!DiskFull.isCauseOf(e)) {
                    throw e;
                }
            }
        }

        private static String holder(FileChannel channel) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(LONGEST_HINT_BYTES);
            channel.read(buffer, 0);
            String hint = new String(
                            buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII)
                    .strip();
            return hint.matches("[0-9]+") ? " (process " + hint + ")" : "";
        }
    }
}
