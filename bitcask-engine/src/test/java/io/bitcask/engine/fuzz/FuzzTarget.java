package io.bitcask.engine.fuzz;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.MappingException;
import io.bitcask.api.ValueMapper;
import io.bitcask.api.care.CareListener;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.codec.json.Json;
import io.bitcask.engine.checkpoint.CheckpointTable;
import io.bitcask.engine.hint.HintCursor;
import io.bitcask.engine.hint.HintLoad;
import io.bitcask.engine.hint.HintReader;
import io.bitcask.engine.hint.UselessHintException;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.keydir.Checkpoint;
import io.bitcask.engine.keydir.CheckpointOwner;
import io.bitcask.engine.keydir.CheckpointReader;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.FrameCursor;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.salvage.Salvage;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A reader that is given arbitrary bytes. It answers, or throws what it documents, and asks for no
 * more memory than the bytes are worth. Anything else leaves {@link #run}.
 */
enum FuzzTarget {
    /** The codec alone, which sees bytes before any checksum has been compared. */
    CODEC_PROTOBUF(input -> CodecBytes.check(TestStores.PROTOBUF, input)),
    /** The same. */
    CODEC_JSON(input -> CodecBytes.check(TestStores.JSON, input)),
    /** A data file, its frames and what is searched behind damage. */
    FRAMES_PROTOBUF(input -> frames(TestStores.PROTOBUF, input)),
    /** The same. */
    FRAMES_JSON(input -> frames(TestStores.JSON, input)),
    /** The header of a data file in either codec. */
    HEADER(FuzzTarget::header),
    /** A hint, as it is and with right checksums. */
    HINT(FuzzTarget::hints),
    /** A checkpoint, as it is and with right checksums. */
    CHECKPOINT(input -> {
        checkpoint(input);
        checkpoint(Resealed.checkpoint(input));
    }),
    /** A manifest, as it is and with the right checksum. */
    MANIFEST(input -> {
        manifest(input);
        manifest(Resealed.manifest(input));
    }),
    /** A value that is said to be JSON. */
    JSON_VALUE(FuzzTarget::jsonValue),
    /** A store of such a data file, in either codec, that is salvaged. */
    SALVAGE(FuzzTarget::salvage);

    static final UUID STORE_ID = new UUID(0x5eed_5eed_0000_4000L, 1);
    static final int FILE_ID = 6;
    static final long SECRET_0 = 0x5eed;
    static final long SECRET_1 = 1;

    private static final ValueMapper<JsonNode> TREE = Json.tree();
    private static final int FILE_LIMIT_BYTES = 4096;

    private final Reader reader;

    FuzzTarget(Reader reader) {
        this.reader = reader;
    }

    /** Reads an input, and throws nothing unless something is wrong with the reader. */
    @FunctionalInterface
    private interface Reader {
        void read(byte[] input) throws IOException;
    }

    static FuzzTarget named(String name) {
        return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** Returns the name of the target and of the directory with its inputs. */
    String directory() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void run(byte[] input) {
        try {
            reader.read(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void frames(RecordCodec codec, byte[] input) throws IOException {
        SimulatedFiles files = planted("frames", input);
        try (StoreFile file = files.openForRead("frames")) {
            long seed = Checksum.fileSeed(STORE_ID, FILE_ID);
            FrameCursor cursor = new FrameCursor(file, codec, seed, 0, input.length);
            int before = -1;
            do {
                while (cursor.next()) {
                    require(cursor.offset() > before, "the cursor does not move on");
                    require(cursor.end() <= input.length, "a frame ends behind the file");
                    before = cursor.offset();
                }
                require(cursor.lastNonZeroEnd() <= input.length, "an end behind the end");
            } while (cursor.offset() < input.length && cursor.resync());
        }
    }

    private static void header(byte[] input) throws IOException {
        SimulatedFiles files = planted("header", input);
        for (RecordCodec codec : TestStores.CODECS.all()) {
            try (StoreFile file = files.openForRead("header")) {
                DataFileHeader.find(file, codec);
                DataFileHeader.read(file, codec, STORE_ID, FILE_ID);
            } catch (BitcaskException e) {
                requireNamed(e, "header");
            }
        }
    }

    private static void hints(byte[] input) throws IOException {
        hint(input);
        hint(Resealed.hint(input, STORE_ID, FILE_ID));
    }

    private static void hint(byte[] input) throws IOException {
        SimulatedFiles files = planted(FileNames.ofHint(FILE_ID), input);
        // A hint must name the length of its file: it may have what this one says.
        int dataBytes = Resealed.dataBytes(input);
        try (HintReader reader = HintReader.open(files, STORE_ID, FILE_ID, dataBytes)) {
            try (HintLoad load = reader.load()) {
                while (load.next()) {
                    require(load.keyBytes() > 0, "a key of no bytes");
                }
            } catch (UselessHintException e) {
                requireReason(e);
            }
            HintCursor cursor = reader.cursor();
            for (boolean more = cursor.last(); more; more = cursor.previous()) {
                require(cursor.keyBytes() > 0, "a key of no bytes");
            }
        } catch (UselessHintException e) {
            requireReason(e);
        }
        require(files.openCount() == 0, "something is left open");
    }

    private static void checkpoint(byte[] input) {
        SimulatedFiles files = planted("KEYDIR", input);
        Checkpoint checkpoint =
                CheckpointReader.read(files, new CheckpointOwner(STORE_ID, SECRET_0, SECRET_1));
        if (checkpoint instanceof Checkpoint.Usable usable) {
            CheckpointTable.decode(usable.attachment()).ifPresent(CheckpointTable::slotsEnd);
            usable.close();
        }
        require(files.openCount() == 0, "something is left open");
    }

    private static void manifest(byte[] input) throws IOException {
        SimulatedFiles files = planted(FileNames.MANIFEST, input);
        try {
            Manifest manifest = ManifestFile.read(files);
            ManifestFile.write(files, manifest);
            require(ManifestFile.read(files).equals(manifest), "it is written otherwise");
        } catch (BitcaskException e) {
            requireNamed(e, FileNames.MANIFEST);
        }
    }

    private static void jsonValue(byte[] input) {
        try {
            TREE.fromBytes(input);
        } catch (MappingException e) {
            require(e.getMessage() != null, "no reason");
        }
        try {
            byte[] shorter = Json.minify(input);
            require(Arrays.equals(Json.minify(shorter), shorter), "it could be shorter");
        } catch (MappingException e) {
            require(e.getMessage() != null, "no reason");
        }
    }

    private static void salvage(byte[] input) throws IOException {
        for (RecordCodec codec : TestStores.CODECS.all()) {
            String name = FileNames.ofDataFile(FILE_ID, codec.fileSuffix());
            SimulatedFiles files = planted(name, input);
            FileEntry entry = FileEntry.sealed(name, codec.name(), input.length, 0, 0);
            ManifestFile.write(
                    files,
                    new Manifest(
                            STORE_ID,
                            SECRET_0,
                            SECRET_1,
                            codec.name(),
                            FILE_ID + 1,
                            0,
                            0,
                            0,
                            List.of(entry)));
            SimulatedFiles target = new SimulatedFiles();
            Salvage.run(files, target, TestStores.CODECS, CareListener.SILENT, FILE_LIMIT_BYTES, 1);
            require(files.openCount() + target.openCount() == 0, "something is left open");
            ManifestFile.read(target);
        }
    }

    private static SimulatedFiles planted(String name, byte[] input) {
        SimulatedFiles files = new SimulatedFiles();
        files.plant(name, input);
        return files;
    }

    private static void requireNamed(BitcaskException e, String file) {
        require(e.getMessage() != null && e.getMessage().contains(file), "unnamed: " + e);
    }

    private static void requireReason(UselessHintException e) {
        require(e.getMessage() != null, "no reason");
    }

    static void require(boolean condition, String rule) {
        if (!condition) {
            throw new AssertionError("violated: " + rule);
        }
    }
}
