package io.bitcask.engine.sim;

import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.sim.DirectoryChange.Created;
import io.bitcask.engine.sim.DirectoryChange.Deleted;
import io.bitcask.engine.sim.DirectoryChange.Renamed;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory in memory. What was not forced is lost, in whole or in part, when the power is cut.
 *
 * <p>Thread-safe; hooks are called without any lock, effects take place under the monitor of this.
 */
public final class SimulatedFiles implements StoreFiles {

    private static final Path DIRECTORY = Path.of("/simulated");

    private final CallLog log = new CallLog();
    private final Map<String, SimulatedContent> names = new TreeMap<>();
    private final Map<String, SimulatedContent> durableNames = new TreeMap<>();
    private final List<DirectoryChange> unforced = new ArrayList<>();
    private volatile CallHook hook = CallHook.NONE;
    private volatile FaultPlan faults = FaultPlan.NONE;
    private boolean reserves = true;
    private volatile boolean links = true;
    private volatile long usableBytes = Long.MAX_VALUE;
    private int openHandles;
    private int openMappings;

    /** Makes an empty directory. */
    public SimulatedFiles() {}

    SimulatedFiles(
            Map<String, SimulatedContent> names,
            Map<String, SimulatedContent> durableNames,
            List<DirectoryChange> unforced) {
        this.names.putAll(names);
        this.durableNames.putAll(durableNames);
        this.unforced.addAll(unforced);
    }

    /** Sets who is told of each call. */
    public void hook(CallHook newHook) {
        hook = newHook;
    }

    /** Sets which calls fail from now on. */
    public void faults(FaultPlan plan) {
        faults = plan;
    }

    /** Makes this a file system that cannot reserve space. */
    public void reservesNothing() {
        reserves = false;
    }

    boolean reserves() {
        return reserves;
    }

    /** Returns the calls so far. */
    public CallLog log() {
        return log;
    }

    /** Returns the state of this moment. */
    public synchronized DiskImage image() {
        return DiskImage.of(names, durableNames, unforced);
    }

    /** Returns a copy of what a file holds, as the system shows it. */
    public synchronized byte[] content(String name) {
        return existing(name).current();
    }

    /** Puts a file there, durably, in the place of what had its name. */
    public synchronized void plant(String name, byte[] bytes) {
        SimulatedContent content = new SimulatedContent(bytes.clone(), bytes.clone(), null);
        names.put(name, content);
        durableNames.put(name, content);
    }

    /** Takes a file away, durably. */
    public synchronized void uproot(String name) {
        names.remove(name);
        durableNames.remove(name);
    }

    /** Takes all files away whose names end in some way, durably. */
    public synchronized void uprootAll(String nameEnd) {
        sortedNames().stream().filter(name -> name.endsWith(nameEnd)).forEach(this::uproot);
    }

    /** Returns the names of all files, in their order. */
    public synchronized List<String> sortedNames() {
        return List.copyOf(names.keySet());
    }

    /** Returns how many files and mappings are open. */
    public synchronized int openCount() {
        return openHandles + openMappings;
    }

    @Override
    public Path directory() {
        return DIRECTORY;
    }

    @Override
    public List<String> names() throws IOException {
        return call(CallKind.NAMES, "", this::sortedNames, fault -> {});
    }

    @Override
    public boolean isRegularFile(String name) throws IOException {
        return call(CallKind.IS_REGULAR_FILE, name, () -> names.containsKey(name), fault -> {});
    }

    @Override
    public StoreFile create(String name) throws IOException {
        return call(
                CallKind.CREATE,
                name,
                () -> {
                    if (names.containsKey(name)) {
                        throw new FileAlreadyExistsException(name);
                    }
                    SimulatedContent content = new SimulatedContent();
                    change(new Created(name, content));
                    return open(name, content, true);
                },
                fault -> {});
    }

    @Override
    public StoreFile openForWrite(String name) throws IOException {
        return call(CallKind.OPEN, name, () -> open(name, found(name), true), fault -> {});
    }

    @Override
    public StoreFile openForRead(String name) throws IOException {
        return call(CallKind.OPEN, name, () -> open(name, found(name), false), fault -> {});
    }

    private StoreFile open(String name, SimulatedContent content, boolean writable) {
        openHandles++;
        return new SimulatedFile(this, name, content, writable);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        call(
                CallKind.RENAME,
                to,
                () -> {
                    change(new Renamed(from, to, found(from)));
                    return true;
                },
                fault -> {});
    }

    /** Makes this a file system that refuses links to its files. */
    public void linksNothing() {
        links = false;
    }

    @Override
    public boolean link(String name, StoreFiles target, String targetName) throws IOException {
        if (!links || !(target instanceof SimulatedFiles other)) {
            return false;
        }
        SimulatedContent content;
        synchronized (this) {
            content = found(name);
        }
        return other.call(
                CallKind.LINK,
                targetName,
                () -> {
                    if (other.names.containsKey(targetName)) {
                        throw new FileAlreadyExistsException(targetName);
                    }
                    other.change(new Created(targetName, content));
                    return true;
                },
                fault -> {});
    }

    @Override
    public void delete(String name) throws IOException {
        call(
                CallKind.DELETE,
                name,
                () -> {
                    if (names.containsKey(name)) {
                        change(new Deleted(name));
                    }
                    return true;
                },
                fault -> {});
    }

    @Override
    public void force() throws IOException {
        call(
                CallKind.FORCE_DIRECTORY,
                "",
                () -> {
                    unforced.forEach(change -> change.apply(durableNames));
                    unforced.clear();
                    return true;
                },
                fault -> {});
    }

    @Override
    public long usableBytes() {
        return usableBytes;
    }

    /** Sets how much room there is said to be. */
    public void usableBytes(long bytes) {
        usableBytes = bytes;
    }

    private void change(DirectoryChange change) {
        change.apply(names);
        unforced.add(change);
    }

    private SimulatedContent found(String name) throws NoSuchFileException {
        SimulatedContent content = names.get(name);
        if (content == null) {
            throw new NoSuchFileException(DIRECTORY.resolve(name).toString());
        }
        return content;
    }

    private SimulatedContent existing(String name) {
        SimulatedContent content = names.get(name);
        if (content == null) {
            throw new AssertionError("there is no file " + name + " among " + names.keySet());
        }
        return content;
    }

    void handleClosed() {
        openHandles--;
    }

    void mappingOpened() {
        openMappings++;
    }

    void mappingClosed() {
        openMappings--;
    }

    /** Logs a call, tells the hook, and lets the call take effect or fail. */
    <T> T call(CallKind kind, String file, Effect<T> effect, FaultEffect onFault)
            throws IOException {
        Call call = log.begin(kind, file);
        hook.before(call);
        synchronized (this) {
            @Nullable Fault fault = faults.faultOf(call);
            if (fault != null) {
                onFault.run(fault);
                throw fault.exception(call);
            }
            return effect.run();
        }
    }

    /** What a call does. */
    @FunctionalInterface
    interface Effect<T> {
        T run() throws IOException;
    }

    /** What a call leaves behind when it fails. */
    @FunctionalInterface
    interface FaultEffect {
        void run(Fault fault);
    }
}
