package io.bitcask.tools.lines;

import io.bitcask.api.ValueKind;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.tools.lines.PybitcaskRecord.Octets;
import io.bitcask.tools.lines.PybitcaskRecord.Value;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * What pybitcask leaves behind, and what is made of it
 *
 * It orders files by name, so that data_10 comes before data_9, goes on with the last of them in
 * that order, and may so write newer records into a file with a lesser number. So not the place of
 * a record decides but its time, and of equal times the place behind, with files in the order of
 * their numbers. Its writes are not atomic and not checked: the end of a file may be cut off, and
 * what was written behind that is not in step with it. Bytes that are no record are told about, and
 * the next record is looked for.
 */

/** The newest record of each key of a directory of pybitcask, which is only read. */
public final class PybitcaskInput implements RecordInput, AutoCloseable {

    private static final Pattern NAME = Pattern.compile("data_([0-9]{1,9})\\.db");

    private final Arena arena = Arena.ofConfined();
    private final List<PybitcaskFile> files = new ArrayList<>();
    private final Map<ByteBuffer, Place> newest = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int index = -1;
    private long consumedBytes;
    private byte[] key = {};
    private Value value = new Value(ValueKind.TEXT, new Octets(key));

    /**
     * Where a record stands.
     *
     * @param file the index of its file
     * @param tombstone whether it says that the key was deleted
     */
    private record Place(int file, long offset, long timestampMillis, boolean tombstone) {}

    private PybitcaskInput() {}

    /**
     * Looks through a directory.
     *
     * @throws BadLineException when it holds no data file of pybitcask
     */
    public static PybitcaskInput open(Path directory) throws IOException, BadLineException {
        PybitcaskInput input = new PybitcaskInput();
        try {
            for (Path path : dataFiles(directory)) {
                input.files.add(PybitcaskFile.open(path, input.arena));
            }
            if (input.files.isEmpty()) {
                throw new BadLineException(
                        directory + " holds no file that is named like data_1.db");
            }
            for (int file = 0; file < input.files.size(); file++) {
                input.look(file);
            }
        } catch (Throwable e) {
            input.close();
            throw e;
        }
        input.newest.values().stream()
                .filter(place -> !place.tombstone())
                .sorted(Comparator.comparingInt(Place::file).thenComparingLong(Place::offset))
                .forEach(input.places::add);
        input.newest.clear();
        return input;
    }

    private static List<Path> dataFiles(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "data_*.db")) {
            entries.forEach(found::add);
        }
        found.removeIf(path -> number(path) < 0);
        found.sort(Comparator.comparingInt(PybitcaskInput::number));
        return found;
    }

    private static int number(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : -1;
    }

    private void look(int index) {
        PybitcaskFile file = files.get(index);
        while (file.next()) {
            PybitcaskRecord record = file.record();
            if (record == null) {
                faults.add(file.path().getFileName() + ", offset " + file.offset() + ", "
                        + file.length() + " bytes: " + file.finding());
                continue;
            }
            Place place = new Place(
                    index, file.offset(), record.timestampMillis(), record.json() == null);
            newest.merge(
                    ByteBuffer.wrap(record.key().array()),
                    place,
                    (before, now) ->
                            now.timestampMillis() >= before.timestampMillis() ? now : before);
        }
    }

    @Override
    public boolean next() {
        return ++index < faults.size() + places.size();
    }

    @Override
    public void parse() throws BadLineException {
        if (index < faults.size()) {
            throw new BadLineException("this is no record");
        }
        Place place = places.get(index - faults.size());
        PybitcaskFile file = files.get(place.file());
        PybitcaskRecord record = file.record(place.offset());
        key = record.key().array();
        Octets json = present(record.json());
        value = PybitcaskRecord.value(json.array());
        consumedBytes += json.array().length;
    }

    private static Octets present(@Nullable Octets json) throws BadLineException {
        if (json == null) {
            throw new BadLineException("it has changed while it was read");
        }
        return json;
    }

    @Override
    public byte[] key() {
        return key;
    }

    @Override
    public byte[] value() {
        return value.bytes().array();
    }

    @Override
    public ValueKind kind() {
        return value.kind();
    }

    @Override
    public long expiresAtMillis() {
        return LogRecord.NEVER;
    }

    @Override
    public String place() {
        if (index < faults.size()) {
            return faults.get(index);
        }
        Place place = places.get(index - faults.size());
        return files.get(place.file()).path().getFileName() + ", offset " + place.offset();
    }

    @Override
    public long consumedBytes() {
        return consumedBytes;
    }

    @Override
    public void close() {
        arena.close();
    }
}
