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

    private volatile Files published = Files.NONE;
    private Files current = Files.NONE;

    /** Returns all files, as they were last published. */
    List<DataFile> all() {
        return published.all;
    }

    /** Lets everybody see what has changed. */
    void publish() {
        published = current;
    }

    /** Goes back to what was published last. Takes no memory. */
    void restore() {
        current = published;
    }

    void add(DataFile file) {
        List<DataFile> added = List.of(file);
        current = file.isMerged()
                ? new Files(joined(current.merged, added), current.ordered)
                : new Files(current.merged, joined(current.ordered, added));
    }

    void remove(DataFile file) {
        replace(List.of(file), List.of());
    }

    /** Puts merged files in the place of those they were made of. */
    void replace(List<DataFile> inputs, List<DataFile> outputs) {
        current = new Files(
                joined(without(current.merged, inputs), outputs), without(current.ordered, inputs));
    }

    /** Puts one file in the place of all. */
    void replaceAll(DataFile file) {
        current = new Files(List.of(), List.of(file));
    }

    private static List<DataFile> joined(List<DataFile> first, List<DataFile> second) {
        List<DataFile> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static List<DataFile> without(List<DataFile> files, List<DataFile> some) {
        List<DataFile> rest = new ArrayList<>(files);
        rest.removeAll(some);
        return rest;
    }

    /** Returns the files that are complete and listed so. */
    List<DataFile> complete() {
        List<DataFile> complete = new ArrayList<>(current.merged);
        for (DataFile file : current.ordered) {
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
        return current.ordered.isEmpty() ? null : current.ordered.getLast();
    }

    /** Returns what the manifest is to say: a file is sealed only if all before it are, too. */
    List<FileEntry> entries() {
        List<FileEntry> entries = new ArrayList<>();
        current.merged.forEach(file -> entries.add(file.entry()));
        boolean allSealed = true;
        for (DataFile file : current.ordered) {
            FileEntry entry = file.entry();
            allSealed &= entry.isSealed();
            entries.add(
                    allSealed ? entry : FileEntry.open(entry.name(), entry.codec(), entry.bytes()));
        }
        return entries;
    }

    /** The files of one moment. A change makes another one: it happens as a whole or not at all. */
    private static final class Files {

        static final Files NONE = new Files(List.of(), List.of());

        final List<DataFile> merged;
        final List<DataFile> ordered;
        final List<DataFile> all;

        Files(List<DataFile> merged, List<DataFile> ordered) {
            this.merged = merged;
            this.ordered = ordered;
            all = List.copyOf(joined(merged, ordered));
        }
    }
}
