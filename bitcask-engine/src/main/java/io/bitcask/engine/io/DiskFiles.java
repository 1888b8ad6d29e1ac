package io.bitcask.engine.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A store's directory on disk. Files are created for their owner alone. */
public final class DiskFiles implements StoreFiles {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path directory;

    /** Takes a directory that exists. */
    public DiskFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Creates a directory for its owner alone, its parents with the system's default rights,
     * durably.
     */
    public static void createDirectory(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(directory, ownerOnly("rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        if (parent != null) {
            forceDirectory(parent);
        }
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        }
        return names;
    }

    @Override
    public boolean isRegularFile(String name) {
        return Files.isRegularFile(directory.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public StoreFile create(String name) throws IOException {
        Path file = directory.resolve(name);
        Shielded.call(() -> {
            Files.newByteChannel(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            ownerOnly("rw-------"))
                    .close();
            return true;
        });
        return DiskFile.open(file, true);
    }

    @Override
    public StoreFile openForWrite(String name) throws IOException {
        return DiskFile.open(directory.resolve(name), true);
    }

    @Override
    public StoreFile openForRead(String name) throws IOException {
        return DiskFile.open(directory.resolve(name), false);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(
                directory.resolve(from),
                directory.resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public boolean link(String name, StoreFiles target, String targetName) throws IOException {
        if (!(target instanceof DiskFiles other)) {
            return false;
        }
        try {
            Files.createLink(other.directory.resolve(targetName), directory.resolve(name));
            return true;
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            return false; // whatever else is wrong, copying will tell
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public void force() throws IOException {
        forceDirectory(directory);
    }

    @Override
    public long usableBytes() throws IOException {
        // A FileStore is found by reading the list of all mounts, which takes a descriptor: without
        // one it says that there is no such mount. It is asked only for why there is nothing.
        long bytes = directory.toFile().getUsableSpace();
        return bytes > 0 ? bytes : Files.getFileStore(directory).getUsableSpace();
    }

    private static void forceDirectory(Path directory) throws IOException {
        if (!POSIX) {
            return;
        }
        Shielded.call(() -> {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
            return true;
        });
    }

    static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
