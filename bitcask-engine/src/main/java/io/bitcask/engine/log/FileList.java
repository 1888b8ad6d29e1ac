package io.bitcask.engine.log;

import io.bitcask.engine.log.Manifest.FileEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which data files make up a store, in the order of the manifest: the merged ones, and then the log
 * in the order of its records. {@link #all} may be called by anybody, everything else under the
 * monitor of {@link DataFiles}.
 */
final class FileList {

    private final List<DataFile> merged = new ArrayList<>();
    private final List<DataFile> ordered = new ArrayList<>();
    private volatile List<DataFile> published = List.of();

    /** Returns all files, as they were last published. */
    List<DataFile> all() {
        return published;
    }

    /** Lets everybody see what has changed. */
    void publish() {
        List<DataFile> all = new ArrayList<>(merged);
        all.addAll(ordered);
        published = List.copyOf(all);
    }

    void add(DataFile file) {
        (file.isMerged() ? merged : ordered).add(file);
    }

    void remove(DataFile file) {
        merged.remove(file);
        ordered.remove(file);
    }

    /** Puts merged files in the place of those they were made of. */
    void replace(List<DataFile> inputs, List<DataFile> outputs) {
        merged.removeAll(inputs);
        ordered.removeAll(inputs);
        merged.addAll(outputs);
    }

    void clear() {
        merged.clear();
        ordered.clear();
    }

    /** Goes back to what was published last. */
    void restore() {
        clear();
        published.forEach(this::add);
    }

    /** Returns the files that are complete and listed so. */
    List<DataFile> complete() {
        List<DataFile> complete = new ArrayList<>(merged);
        for (DataFile file : ordered) {
            if (!file.isSealed()) {
                break;
            }
            complete.add(file);
        }
        return complete;
    }

    /** Returns the last file of the log, if there is one. */
    @Nullable
    DataFile last() {
        return ordered.isEmpty() ? null : ordered.getLast();
    }

    /** Returns what the manifest is to say: a file is sealed only if all before it are, too. */
    List<FileEntry> entries() {
        List<FileEntry> entries = new ArrayList<>();
        merged.forEach(file -> entries.add(file.entry()));
        boolean allSealed = true;
        for (DataFile file : ordered) {
            FileEntry entry = file.entry();
            allSealed &= entry.isSealed();
            entries.add(
                    allSealed ? entry : FileEntry.open(entry.name(), entry.codec(), entry.bytes()));
        }
        return entries;
    }
}
