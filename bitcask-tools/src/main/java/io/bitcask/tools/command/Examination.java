package io.bitcask.tools.command;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreLockedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.setting.Settings;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a store stands on, looked at from outside. Nothing is changed, nor any record read. */
final class Examination {

    private static final Path MAP_COUNT = Path.of("/proc/sys/vm/max_map_count");
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    /** Descriptors and mappings that a process has anyway. */
    private static final long OTHERS = 200;

    private static final Set<String> COPY_ON_WRITE = Set.of("btrfs", "zfs", "bcachefs");
    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "afs", "ceph");

    private final Path directory;
    private final Settings settings;
    private final List<Finding> findings = new ArrayList<>();

    Examination(Path directory, Settings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** How good a finding is. */
    enum Verdict {
        /** As it should be. */
        OK,
        /** Works, and should be mended. */
        WARN,
        /** Keeps the store from being used. */
        FAIL
    }

    /**
     * What was found.
     *
     * @param check what was looked at
     * @param text what was found, and what to do about it
     */
    record Finding(String check, Verdict verdict, String text) {}

    List<Finding> run() throws IOException {
        long diskBytes = diskBytes();
        rights();
        fileSystem();
        space(diskBytes);
        store();
        return findings;
    }

    private void add(String check, Verdict verdict, String text) {
        findings.add(new Finding(check, verdict, text));
    }

    private void rights() throws IOException {
        if (!Files.isDirectory(directory)) {
            add("rights", Verdict.FAIL, directory + " is no directory; name another one");
            return;
        }
        List<String> unreadable = new ArrayList<>();
        List<String> unwritable = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!Files.isReadable(file)) {
                    unreadable.add(file.getFileName().toString());
                }
                if (!Files.isWritable(file)) {
                    unwritable.add(file.getFileName().toString());
                }
            }
        }
        if (!unreadable.isEmpty()) {
            add("rights", Verdict.FAIL, "not readable: " + String.join(", ", unreadable));
        } else if (!Files.isWritable(directory) || !unwritable.isEmpty()) {
            add("rights", Verdict.WARN, "the store can be read, and not be written");
        } else if (isOpenToOthers()) {
            add("rights", Verdict.WARN, "others may read the store: chmod 700 " + directory);
        } else {
            add("rights", Verdict.OK, "readable and writable for this user alone");
        }
    }

    private boolean isOpenToOthers() throws IOException {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(directory);
        return !PosixFilePermissions.fromString("rwx------").containsAll(rights);
    }

    private void fileSystem() throws IOException {
        String type = Files.getFileStore(directory).type();
        if (REMOTE.contains(type)) {
            add(
                    "file system",
                    Verdict.WARN,
                    type + " is on another machine: locks and syncs are"
                            + " only as good as that; use a local disk");
        } else if (COPY_ON_WRITE.contains(type) && settings.storeOptions().mapActiveFile()) {
            add(
                    "file system",
                    Verdict.WARN,
                    type + " does not keep reserved space:"
                            + " bitcask config set map-active-file false");
        } else if (type.equals("tmpfs") || type.equals("ramfs")) {
            add("file system", Verdict.WARN, type + " is memory, and gone when it is switched off");
        } else {
            add("file system", Verdict.OK, type);
        }
    }

    private long diskBytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
        }
        return bytes;
    }

    private void space(long diskBytes) throws IOException {
        FileStore disk = Files.getFileStore(directory);
        long usable = disk.getUsableSpace();
        // Merging writes a file before it removes others; a tenth more is a lot of writing.
        long wanted = Math.max(diskBytes / 10, settings.storeOptions().fileLimitBytes());
        String text =
                Amount.ofBytes(usable) + " free, the store takes " + Amount.ofBytes(diskBytes);
        add(
                "space",
                usable < wanted ? Verdict.WARN : Verdict.OK,
                usable < wanted ? text + ": merging may not have the room that it needs" : text);
    }

    private void store() throws IOException {
        StoreOptions options = settings.storeOptions().readOnly(true).createIfMissing(false);
        try (Store store = Store.open(directory, options)) {
            StoreStats stats = store.stats();
            add(
                    "store",
                    Verdict.OK,
                    Amount.of(stats.keyCount(), "key") + " in "
                            + Amount.of(stats.files().size(), "data file"));
            if (!stats.recovery().cleanStop()) {
                add(
                        "last stop",
                        Verdict.WARN,
                        "the store was not closed; the next command that"
                                + " writes will put that right");
            }
            limits(stats.files().size());
            memory(stats.keydirBytes());
        } catch (StoreLockedException e) {
            add("store", Verdict.OK, "in use: " + Failure.sentence(e));
        } catch (BitcaskException e) {
            add("store", Verdict.FAIL, Failure.sentence(e));
        }
    }

    private void limits(long fileCount) throws IOException {
        if (Files.isReadable(LIMITS)) {
            for (String line : Files.readAllLines(LIMITS)) {
                if (line.startsWith("Max open files")) {
                    limit(
                            "open files",
                            line.substring(14).strip().split("\\s+")[0],
                            fileCount,
                            "ulimit -n 65536");
                }
            }
        }
        if (Files.isReadable(MAP_COUNT)) {
            limit(
                    "mappings",
                    Files.readString(MAP_COUNT).strip(),
                    fileCount,
                    "sysctl vm.max_map_count=262144");
        }
    }

    private void limit(String check, String number, long fileCount, String remedy) {
        // A data file and its hint each take one at most, and while a merge runs twice that.
        long wanted = 4 * fileCount + OTHERS;
        if (number.matches("[0-9]{1,18}") && Long.parseLong(number) < wanted) {
            add(
                    check,
                    Verdict.WARN,
                    "at most " + number + ", and " + fileCount + " data files may need " + wanted
                            + ": " + remedy);
        } else {
            add(check, Verdict.OK, "at most " + number + ", up to " + wanted + " are needed");
        }
    }

    private void memory(long keydirBytes) throws IOException {
        if (!Files.isReadable(MEMORY)) {
            return;
        }
        for (String line : Files.readAllLines(MEMORY)) {
            String[] words = line.split("\\s+");
            if (words[0].equals("MemAvailable:")) {
                long available = Long.parseLong(words[1]) << 10;
                add(
                        "memory",
                        available < 2 * keydirBytes ? Verdict.WARN : Verdict.OK,
                        "the keydir takes " + Amount.ofBytes(keydirBytes) + ", "
                                + Amount.ofBytes(available) + " are available");
            }
        }
    }
}
