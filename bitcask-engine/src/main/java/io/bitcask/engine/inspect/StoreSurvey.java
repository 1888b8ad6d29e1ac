package io.bitcask.engine.inspect;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.IncompatibleFormatException;
import io.bitcask.api.NotAStoreException;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.FileState;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/*
 * What a directory holds, where nothing in it can be relied on
 *
 * With an intact manifest, that decides which files there are and how long they are. Each is looked
 * for by what headers say, so that files that were renamed or swapped are found; where no header
 * says anything, the name is believed.
 *
 * Without one, all data files count whose headers name the same store, and those without an intact
 * header, whose checksums will show whether they belong to it. Their order is that of their file
 * ids. What a merge or a recovery had replaced cannot be told from the rest then.
 */

/** Finds out what data files a store has, whatever state its directory is in. Changes nothing. */
public final class StoreSurvey {

    private static final String HINT_SUFFIX = "hint";

    private final StoreFiles files;
    private final RecordCodecs codecs;
    private final Map<String, Optional<Identity>> identities = new TreeMap<>();
    private final List<DamagedStretch> faults = new ArrayList<>();
    private final List<FoundFile> found = new ArrayList<>();
    private @Nullable Manifest manifest;

    private StoreSurvey(StoreFiles files, RecordCodecs codecs) {
        this.files = files;
        this.codecs = codecs;
    }

    /**
     * Surveys a directory.
     *
     * @throws NotAStoreException when it holds no store
     * @throws io.bitcask.api.OpenException when a codec is not installed, or a newer release wrote
     *     the store
     */
    public static StoreSurvey of(StoreFiles files, RecordCodecs codecs) throws IOException {
        StoreSurvey survey = new StoreSurvey(files, codecs);
        survey.run();
        return survey;
    }

    private void run() throws IOException {
        List<String> names = files.names();
        names = names.stream().sorted().toList();
        for (String name : names) {
            if (FileNames.fileId(name).isPresent()
                    && !FileNames.suffix(name).equals(HINT_SUFFIX)
                    && files.isRegularFile(name)) {
                identities.put(name, identityOf(name));
            }
        }
        Manifest read = readManifest(names.contains(FileNames.MANIFEST));
        manifest = read;
        if (read != null) {
            for (FileEntry entry : read.files()) {
                found.add(find(entry, read.storeId()));
            }
        } else {
            findAll();
        }
    }

    private @Nullable Manifest readManifest(boolean isThere) throws IOException {
        Path path = files.directory().resolve(FileNames.MANIFEST);
        if (!isThere) {
            if (identities.isEmpty()) {
                throw new NotAStoreException(
                        "there is no store at " + files.directory() + ": it holds no MANIFEST");
            }
            faults.add(new DamagedStretch(path, 0, 0, "the file is missing"));
            return null;
        }
        try {
            return ManifestFile.read(files);
        } catch (CorruptionException e) {
            faults.add(new DamagedStretch(path, e.offsetBytes(), 0, e.finding()));
        } catch (IncompatibleFormatException e) {
            if (ManifestFile.isIntact(files)) {
                throw e;
            }
            faults.add(new DamagedStretch(path, 0, 0, "the first line is not one of a manifest"));
        }
        return null;
    }

    private Optional<Identity> identityOf(String name) throws IOException {
        List<RecordCodec> likely = new ArrayList<>(codecs.all());
        String suffix = FileNames.suffix(name);
        likely.sort(Comparator.comparing(codec -> !codec.fileSuffix().equals(suffix)));
        try (StoreFile file = files.openForRead(name)) {
            for (RecordCodec codec : likely) {
                Optional<FileHeader> header = DataFileHeader.find(file, codec);
                if (header.isPresent()) {
                    return Optional.of(new Identity(
                            codec,
                            header.get().storeId(),
                            header.get().fileId(),
                            DataFileHeader.length(file, codec)));
                }
            }
        }
        return Optional.empty();
    }

    private FoundFile find(FileEntry entry, UUID storeId) {
        RecordCodec codec = codecs.named(entry.codec());
        Optional<Identity> there = identities.getOrDefault(entry.name(), Optional.empty());
        if (there.isPresent() && there.get().is(storeId, entry.fileId())) {
            return listed(entry, entry.name(), there.get(), "");
        }
        for (var other : identities.entrySet()) {
            if (other.getValue().isPresent()
                    && other.getValue().get().is(storeId, entry.fileId())) {
                return listed(
                        entry,
                        other.getKey(),
                        other.getValue().get(),
                        "this is the file " + entry.name() + ", under another name");
            }
        }
        boolean present = identities.containsKey(entry.name()) && there.isEmpty();
        String fault = present
                ? "expected the header of file " + entry.fileId() + " of store " + storeId
                        + ", found nothing of the kind"
                : there.map(stranger -> "the file is missing; under its name is file "
                                + stranger.fileId() + " of store " + stranger.storeId())
                        .orElse("the file is missing");
        return new FoundFile(
                entry.name(),
                codec,
                storeId,
                entry.fileId(),
                entry.isSealed(),
                entry.state() == FileState.MERGED,
                entry.bytes(),
                present,
                0,
                fault);
    }

    private static FoundFile listed(FileEntry entry, String name, Identity is, String fault) {
        return new FoundFile(
                name,
                is.codec(),
                is.storeId(),
                is.fileId(),
                entry.isSealed(),
                entry.state() == FileState.MERGED,
                entry.bytes(),
                true,
                is.headerBytes(),
                fault);
    }

    private void findAll() {
        UUID storeId = mostFrequentStore();
        identities.forEach((name, identity) -> {
            Path path = files.directory().resolve(name);
            Optional<RecordCodec> bySuffix = codecs.all().stream()
                    .filter(codec -> codec.fileSuffix().equals(FileNames.suffix(name)))
                    .findFirst();
            int fileId = FileNames.fileId(name).orElseThrow();
            if (identity.isPresent()) {
                Identity is = identity.get();
                if (is.storeId().equals(storeId)) {
                    String fault = is.fileId() == fileId
                            ? ""
                            : "by its header this is file " + is.fileId();
                    found.add(unlisted(
                            name, is.codec(), storeId, is.fileId(), is.headerBytes(), fault));
                } else {
                    faults.add(new DamagedStretch(
                            path, 0, 0, "the file belongs to another store, " + is.storeId()));
                }
            } else if (bySuffix.isPresent()) {
                found.add(unlisted(
                        name,
                        bySuffix.get(),
                        storeId,
                        fileId,
                        0,
                        "expected a header, found nothing of the kind"));
            } else {
                faults.add(new DamagedStretch(
                        path, 0, 0, "no installed codec writes such files; the file is left out"));
            }
        });
        found.sort(Comparator.comparingInt(FoundFile::fileId));
    }

    private static FoundFile unlisted(
            String name,
            RecordCodec codec,
            UUID storeId,
            int fileId,
            int headerBytes,
            String fault) {
        return new FoundFile(
                name, codec, storeId, fileId, false, false, 0, true, headerBytes, fault);
    }

    private UUID mostFrequentStore() {
        Map<UUID, Long> counts = identities.values().stream()
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(
                        Identity::storeId, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new NotAStoreException("nothing in " + files.directory()
                        + " says what store it is: there is no intact MANIFEST, and no data file"
                        + " begins with an intact header"));
    }

    /** Returns the manifest, if there is an intact one. */
    public Optional<Manifest> manifest() {
        return Optional.ofNullable(manifest);
    }

    /** Returns the data files in the order of the log. */
    public List<FoundFile> files() {
        return found;
    }

    /** Returns what is wrong with the directory as a whole. */
    List<DamagedStretch> faults() {
        return faults;
    }

    /** Returns the codec that the store was writing in, as far as can be told. */
    public RecordCodec codec() {
        return manifest()
                .map(Manifest::codec)
                .map(codecs::named)
                .orElseGet(() -> found.getLast().codec());
    }

    /**
     * What a file's header says.
     *
     * @param codec the codec that understands it
     * @param storeId the file's store
     * @param fileId its number there
     * @param headerBytes where its first frame begins
     */
    private record Identity(RecordCodec codec, UUID storeId, int fileId, int headerBytes) {

        boolean is(UUID otherStoreId, int otherFileId) {
            return storeId.equals(otherStoreId) && fileId == otherFileId;
        }
    }
}
