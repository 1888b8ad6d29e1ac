package io.bitcask.engine.salvage;

import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Damages stores in several places at once. Whatever happens, what is saved is exactly what no
 * damage touches.
 */
class SalvageProperties {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void store_damagedAnywhere(
            @ForAll @Size(min = 1, max = 5) List<Boolean> binary,
            @ForAll @IntRange(min = 1, max = 25) int recordsPerFile,
            @ForAll @IntRange(max = 300) int largestValueBytes,
            @ForAll @IntRange(min = 1, max = 6) int damageCount,
            @ForAll boolean withoutManifest,
            @ForAll long seed)
            throws IOException {
        List<String> codecs = binary.stream()
                .map(is -> (is ? TestStores.PROTOBUF : TestStores.JSON).name())
                .toList();
        KnownStore store = KnownStore.write(codecs, recordsPerFile, largestValueBytes, seed);
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedFiles files = store.files();
        for (int i = 0; i < damageCount; i++) {
            String name = store.dataFiles().get(random.nextInt(store.dataFiles().size()));
            damage(files, name, withoutManifest, random);
        }
        if (withoutManifest) {
            files.uproot("MANIFEST");
        }
        store.salvage(files, record -> isAsItWas(record, store, files));
    }

    /** Overwrites a range of a file, or cuts the file off. */
    private static void damage(
            SimulatedFiles files, String name, boolean sparesHeader, SplittableRandom random) {
        byte[] content = files.content(name);
        int begin = sparesHeader ? 150 : 0; // some header must say what store it is
        if (content.length <= begin) {
            return;
        }
        int from = random.nextInt(begin, content.length);
        int to = Math.min(content.length, from + random.nextInt(1, 200));
        switch (random.nextInt(5)) {
            case 0 -> content = Arrays.copyOf(content, from);
            case 1 -> Arrays.fill(content, from, to, (byte) 0);
            case 2 -> Arrays.fill(content, from, to, (byte) 0xff);
            case 3 -> content[from] ^= (byte) (1 << random.nextInt(8));
            default ->
                System.arraycopy(
                        content.clone(),
                        random.nextInt(content.length - (to - from) + 1),
                        content,
                        from,
                        to - from);
        }
        files.plant(name, content);
    }

    private static boolean isAsItWas(KnownRecord record, KnownStore store, SimulatedFiles files) {
        byte[] content = files.content(record.file());
        return content.length >= record.to()
                && Arrays.equals(
                        content,
                        record.from(),
                        record.to(),
                        store.content(record.file()),
                        record.from(),
                        record.to());
    }
}
