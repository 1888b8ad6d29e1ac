package io.bitcask.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.sim.Call;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** How full the copies of a log's unsynced end are, and in which order they become durable. */
@ParameterizedClass
@MethodSource("codecs")
class TailRescueTest {

    private static final long NOW_MILLIS = 1_700_000_000_000L;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final RecordCodec codec;
    private final HandWrittenLog log;

    TailRescueTest(RecordCodec codec) {
        this.codec = codec;
        log = new HandWrittenLog(codec);
    }

    static List<RecordCodec> codecs() {
        return List.of(TestStores.PROTOBUF, TestStores.JSON);
    }

    private String name(int fileId) {
        return FileNames.ofDataFile(fileId, codec.fileSuffix());
    }

    private Manifest rescue(SimulatedFiles files, int fileLimitBytes) throws IOException {
        Manifest manifest = ManifestFile.read(files);
        Tail tail = new Tail(files, manifest, TestStores.CODECS, manifest.files(), 0);
        return new TailRescue(files, manifest, codec, fileLimitBytes, NOW_MILLIS).run(tail);
    }

    @Test
    void copiesThatJustFit_areOneFile() throws IOException {
        int all = log.puts(1, 5).end();

        assertThat(rescue(log.written(), all).files())
                .containsExactly(FileEntry.open(name(2), codec.name(), all));
    }

    @Test
    void copiesOfWhichTheLastDoesNotFit_areTwoFiles() throws IOException {
        int four = log.puts(1, 4).end();
        int all = log.puts(5, 5).end();

        List<FileEntry> entries = rescue(log.written(), all - 1).files();

        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst())
                .isEqualTo(FileEntry.sealed(name(2), codec.name(), four, 1, 4));
    }

    @Test
    void syncMarkOfRecordsInOtherFiles_inFrontOfTheFirstRecord_makesNothingDurable()
            throws IOException {
        SimulatedFiles files =
                log.syncMark(5000).puts(5001, 5002).knownToTheManifest(5000).written();

        Manifest recovered = rescue(files, NO_LIMIT);

        assertThat(recovered.files()).extracting(FileEntry::name).containsExactly(name(2));
        assertThat(recovered.lastSequence()).isEqualTo(5002);
    }

    @Test
    void namesOfCopies_areDurableBeforeTheManifestCountsThem() throws IOException {
        SimulatedFiles files = log.puts(1, 3).written();
        int before = files.log().count();

        rescue(files, NO_LIMIT);

        List<Call> calls = files.log().since(before);
        int copied = indexOf(calls, CallKind.FORCE, name(2), 0);
        int named = indexOf(calls, CallKind.FORCE_DIRECTORY, "", copied);
        int counted = calls.indexOf(calls.stream()
                .filter(call -> call.file().startsWith("MANIFEST"))
                .filter(call -> call.kind() == CallKind.CREATE)
                .findFirst()
                .orElseThrow());
        assertThat(named).isLessThan(counted);
    }

    @Test
    void originalThatIsShortened_isSoDurably_whenTheManifestHasTheRest() throws IOException {
        SimulatedFiles files = log.puts(1, 2).durable().puts(3, 3).written();
        int before = files.log().count();

        rescue(files, NO_LIMIT);

        List<Call> calls = files.log().since(before);
        int renamed = indexOf(calls, CallKind.RENAME, null, 0);
        int shortened = indexOf(calls, CallKind.SET_LENGTH, name(1), renamed);
        assertThat(indexOf(calls, CallKind.FORCE, name(1), shortened)).isPositive();
    }

    @Test
    void fileThatIsDurableToItsEnd_isLeftAsItIs() throws IOException {
        SimulatedFiles files = log.puts(1, 2).durable().nextFile().puts(3, 3).written();
        int before = files.log().count();

        rescue(files, NO_LIMIT);

        assertThat(files.log().since(before))
                .filteredOn(call -> call.file().equals(name(1)))
                .extracting(Call::kind)
                .doesNotContain(CallKind.SET_LENGTH, CallKind.WRITE, CallKind.FORCE);
    }

    private static int indexOf(List<Call> calls, CallKind kind, String file, int from) {
        for (int i = from; i < calls.size(); i++) {
            Call call = calls.get(i);
            if (call.kind() == kind && (file == null || call.file().equals(file))) {
                return i;
            }
        }
        throw new AssertionError("no " + kind + " " + file + " in " + calls);
    }
}
