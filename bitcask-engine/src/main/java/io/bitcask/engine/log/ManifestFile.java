package io.bitcask.engine.log;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.IncompatibleFormatException;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.Manifest.FileEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Reads and writes the file {@code MANIFEST}, whose lines FORMAT.md describes. */
public final class ManifestFile {

    private static final String TITLE = "bitcask-manifest";
    private static final String CHECKSUM_NAME = "crc32c ";
    private static final int VERSION = 1;
    private static final int LARGEST_BYTES = 64 << 20;
    private static final HexFormat HEX = HexFormat.of();

    private ManifestFile() {}

    /**
     * Replaces the manifest, durably: afterwards, and after a crash at any moment, the directory
     * has either the old one or the new one.
     *
     * @throws ManifestInDoubt when it is not known which; after any other failure it is the old one
     */
    public static void write(StoreFiles files, Manifest manifest) throws IOException {
        byte[] bytes = format(manifest).getBytes(StandardCharsets.US_ASCII);
        files.delete(FileNames.NEW_MANIFEST);
        try (StoreFile file = files.create(FileNames.NEW_MANIFEST)) {
            file.write(0, bytes, 0, bytes.length);
            file.force();
        }
        try {
            files.rename(FileNames.NEW_MANIFEST, FileNames.MANIFEST);
            files.force();
        } catch (IOException e) {
            throw new ManifestInDoubt(e);
        }
    }

    /**
     * Reads the manifest.
     *
     * @throws CorruptionException when it is damaged
     * @throws IncompatibleFormatException when a newer release wrote it
     */
    public static Manifest read(StoreFiles files) throws IOException {
        try (StoreFile file = files.openForRead(FileNames.MANIFEST)) {
            long length = file.length();
            if (length > LARGEST_BYTES) {
                throw new CorruptionException(
                        file.path(),
                        0,
                        "it has " + length + " bytes, expected are at most " + LARGEST_BYTES);
            }
            byte[] bytes = new byte[(int) length];
            int count = file.read(0, bytes, 0, bytes.length);
            return new Parser(file, bytes, count).parse();
        }
    }

    /**
     * Returns whether what stands in the manifest is what was written, though this release may not
     * be able to read it.
     */
    public static boolean isIntact(StoreFiles files) throws IOException {
        try (StoreFile file = files.openForRead(FileNames.MANIFEST)) {
            byte[] bytes = new byte[(int) Math.min(file.length(), LARGEST_BYTES)];
            int count = file.read(0, bytes, 0, bytes.length);
            new Parser(file, bytes, count).checkChecksum();
            return true;
        } catch (CorruptionException e) {
            return false;
        }
    }

    private static String format(Manifest manifest) {
        StringBuilder text = new StringBuilder();
        text.append(TITLE).append(' ').append(VERSION).append('\n');
        text.append("store ").append(manifest.storeId()).append('\n');
        text.append("hash-secret ")
                .append(HEX.toHexDigits(manifest.hashSecret0()))
                .append(HEX.toHexDigits(manifest.hashSecret1()))
                .append('\n');
        text.append("codec ").append(manifest.codec()).append('\n');
        text.append("next-file ").append(manifest.nextFileId()).append('\n');
        text.append("last-sequence ").append(manifest.lastSequence()).append('\n');
        text.append("history-from ").append(manifest.historyFrom()).append('\n');
        text.append("changes-from ").append(manifest.changesFrom()).append('\n');
        for (FileEntry entry : manifest.files()) {
            text.append("file ")
                    .append(entry.name())
                    .append(' ')
                    .append(entry.codec())
                    .append(' ')
                    .append(entry.state().word())
                    .append(' ')
                    .append(entry.bytes());
            if (entry.isSealed()) {
                text.append(' ')
                        .append(entry.firstSequence())
                        .append(' ')
                        .append(entry.lastSequence());
            }
            text.append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        return text.append(CHECKSUM_NAME)
                .append(HEX.toHexDigits(Checksum.ofHeader(bytes, 0, bytes.length)))
                .append('\n')
                .toString();
    }

    /** Takes a manifest's text apart, line by line. */
    private static final class Parser {

        private final StoreFile file;
        private final byte[] bytes;
        private final int length;
        private int position;
        private int lineStart;

        Parser(StoreFile file, byte[] bytes, int length) {
            this.file = file;
            this.bytes = bytes;
            this.length = length;
        }

        Manifest parse() {
            String version = value(TITLE);
            if (!version.equals(Integer.toString(VERSION))) {
                throw new IncompatibleFormatException(
                        file.path() + " is of version " + version + ", this release reads version "
                                + VERSION + ": use the release that wrote it, or a newer one");
            }
            checkChecksum();
            try {
                UUID storeId = UUID.fromString(value("store"));
                String secret = value("hash-secret");
                long hashSecret0 = HexFormat.fromHexDigitsToLong(secret, 0, 16);
                long hashSecret1 = HexFormat.fromHexDigitsToLong(secret, 16, 32);
                String codec = value("codec");
                int nextFileId = Integer.parseInt(value("next-file"));
                long lastSequence = Long.parseLong(value("last-sequence"));
                long historyFrom = Long.parseLong(value("history-from"));
                long changesFrom = Long.parseLong(value("changes-from"));
                List<FileEntry> entries = new ArrayList<>();
                String line = line();
                for (; line.startsWith("file "); line = line()) {
                    entries.add(entry(line));
                }
                if (!line.startsWith(CHECKSUM_NAME)) {
                    throw damaged("'" + line + "' is no line of a manifest");
                }
                return new Manifest(
                        storeId,
                        hashSecret0,
                        hashSecret1,
                        codec,
                        nextFileId,
                        lastSequence,
                        historyFrom,
                        changesFrom,
                        entries);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw damaged("the line cannot be understood (" + e.getMessage() + ")");
            }
        }

        private FileEntry entry(String line) {
            String[] words = line.split(" ", -1);
            boolean open = words.length > 3 && words[3].equals(FileState.OPEN.word());
            if (words.length != (open ? 5 : 7)) {
                throw damaged("'" + line + "' does not describe a file");
            }
            return new FileEntry(
                    words[1],
                    words[2],
                    FileState.ofWord(words[3]),
                    Integer.parseInt(words[4]),
                    open ? 0 : Long.parseLong(words[5]),
                    open ? 0 : Long.parseLong(words[6]));
        }

        private void checkChecksum() {
            String text = new String(bytes, 0, length, StandardCharsets.US_ASCII);
            int last = text.lastIndexOf(CHECKSUM_NAME);
            String expected = last < 0
                    ? ""
                    : CHECKSUM_NAME + HEX.toHexDigits(Checksum.ofHeader(bytes, 0, last)) + "\n";
            if (last < 0 || !text.substring(last).equals(expected)) {
                lineStart = Math.max(last, 0);
                throw damaged("the last line must be '" + expected.strip()
                        + "' for what stands above it");
            }
        }

        private String value(String name) {
            String line = line();
            if (!line.startsWith(name + " ")) {
                throw damaged("expected a line '" + name + " ...', found '" + line + "'");
            }
            return line.substring(name.length() + 1);
        }

        private String line() {
            lineStart = position;
            int end = position;
            while (end < length && bytes[end] != '\n') {
                if (bytes[end] < 0) {
                    throw damaged("the byte at offset " + end + " is not ASCII");
                }
                end++;
            }
            if (end == length) {
                throw damaged("the file ends in the middle");
            }
            position = end + 1;
            return new String(bytes, lineStart, end - lineStart, StandardCharsets.US_ASCII);
        }

        private CorruptionException damaged(String finding) {
            return new CorruptionException(file.path(), lineStart, finding);
        }
    }
}
