package io.bitcask.engine.sim;

import io.bitcask.engine.sim.DirectoryChange.Created;
import io.bitcask.engine.sim.DirectoryChange.Deleted;
import io.bitcask.engine.sim.DirectoryChange.Renamed;
import io.bitcask.engine.sim.SimulatedContent.FileImage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A simulated directory at one moment: what the system shows, what the disk has, and which changes
 * of the directory are under way from the one to the other. Immutable.
 */
public final class DiskImage {

    private final Map<String, SimulatedContent> names;
    private final Map<String, SimulatedContent> durableNames;
    private final List<DirectoryChange> unforced;

    /** What was in each content; the keys themselves have gone on changing. */
    private final Map<SimulatedContent, FileImage> images = new IdentityHashMap<>();

    private DiskImage(
            Map<String, SimulatedContent> names,
            Map<String, SimulatedContent> durableNames,
            List<DirectoryChange> unforced) {
        this.names = new TreeMap<>(names);
        this.durableNames = new TreeMap<>(durableNames);
        this.unforced = List.copyOf(unforced);
        names.values().forEach(this::capture);
        durableNames.values().forEach(this::capture);
        for (DirectoryChange change : unforced) {
            switch (change) {
                case Created(var name, var content) -> capture(content);
                case Renamed(var from, var to, var content) -> capture(content);
                case Deleted(var name) -> {}
            }
        }
    }

    private void capture(SimulatedContent content) {
        images.computeIfAbsent(content, SimulatedContent::image);
    }

    static DiskImage of(
            Map<String, SimulatedContent> names,
            Map<String, SimulatedContent> durableNames,
            List<DirectoryChange> unforced) {
        return new DiskImage(names, durableNames, unforced);
    }

    /** Returns the directory after the process was killed: the system forgets nothing. */
    public SimulatedFiles afterKill() {
        Map<SimulatedContent, SimulatedContent> copies = new IdentityHashMap<>();
        images.forEach((content, image) -> copies.put(content, image.content()));
        List<DirectoryChange> changes = new ArrayList<>();
        for (DirectoryChange change : unforced) {
            changes.add(
                    switch (change) {
                        case Created(var name, var content) ->
                            new Created(name, copies.get(content));
                        case Renamed(var from, var to, var content) ->
                            new Renamed(from, to, copies.get(content));
                        case Deleted deleted -> deleted;
                    });
        }
        return new SimulatedFiles(
                translate(names, copies), translate(durableNames, copies), changes);
    }

    private static Map<String, SimulatedContent> translate(
            Map<String, SimulatedContent> names, Map<SimulatedContent, SimulatedContent> copies) {
        Map<String, SimulatedContent> result = new TreeMap<>();
        names.forEach((name, content) -> result.put(name, copies.get(content)));
        return result;
    }

    /** Returns the directory after the power was cut. */
    public SimulatedFiles after(PowerCut cut) {
        return cut.apply(this);
    }

    /**
     * Returns the names as they are when some of the unforced changes have reached the disk.
     *
     * @param changes how many, from the first on
     * @param lost which of them has not, if any
     */
    Map<String, FileImage> names(int changes, int lost) {
        Map<String, SimulatedContent> result = new TreeMap<>(durableNames);
        for (int i = 0; i < Math.min(changes, unforced.size()); i++) {
            if (i != lost) {
                unforced.get(i).apply(result);
            }
        }
        Map<String, FileImage> files = new TreeMap<>();
        result.forEach((name, content) -> files.put(name, images.get(content)));
        return files;
    }

    /** Returns how many changes of the directory have not been forced. */
    public int unforcedChanges() {
        return unforced.size();
    }

    /** Returns a number that differs for images that differ. */
    public long fingerprint() {
        long print = Fingerprint.START;
        for (Map<String, SimulatedContent> directory : List.of(names, durableNames)) {
            for (var entry : directory.entrySet()) {
                FileImage image = images.get(entry.getValue());
                print = Fingerprint.add(print, entry.getKey().hashCode());
                print = image.current().addTo(print);
                print = image.durable().addTo(print);
            }
        }
        return Fingerprint.add(print, unforced.size());
    }
}
