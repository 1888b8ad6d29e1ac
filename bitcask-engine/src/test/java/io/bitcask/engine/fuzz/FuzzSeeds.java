package io.bitcask.engine.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bitcask.engine.damage.WholeStore;
import io.bitcask.engine.testing.KnownFrame;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes the first inputs of each target, out of a store that was written by real work. */
public final class FuzzSeeds {

    private static final String VALUE =
            "{\"a\": [1, -2.5e10, true, null, \"\\u00e9\\n\"], \"b\": {\"c\": \"\u00e9\"}}";

    private FuzzSeeds() {}

    /** Writes them below the directory that is given. */
    public static void main(String[] arguments) throws IOException {
        Path corpus = Path.of(arguments[0]);
        for (String codec : TestStores.CODEC_NAMES) {
            WholeStore store = WholeStore.write(codec, true);
            byte[] active = store.content(store.activeFile());
            write(corpus, "codec-" + codec, "header", active);
            int frame = store.frames().stream()
                    .filter(known -> known.file().equals(store.activeFile()))
                    .mapToInt(KnownFrame::offset)
                    .findFirst()
                    .orElseThrow();
            byte[] frames = Arrays.copyOfRange(active, frame, active.length);
            write(corpus, "codec-" + codec, "frames", frames);
            write(corpus, "frames-" + codec, "file", active);
            write(corpus, "header", codec, Arrays.copyOf(active, frame));
            for (String name : store.names()) {
                if (name.endsWith(".hint")) {
                    write(corpus, "hint", codec + "-" + name, store.content(name));
                }
            }
            write(corpus, "salvage", codec, active);
            write(corpus, "manifest", codec, store.content("MANIFEST"));
            write(corpus, "checkpoint", codec, store.content("KEYDIR"));
        }
        write(corpus, "json-value", "all", VALUE.getBytes(UTF_8));
        write(corpus, "json-value", "deep", "[".repeat(2_000).getBytes(UTF_8));
    }

    private static void write(Path corpus, String target, String name, byte[] bytes)
            throws IOException {
        Path file = corpus.resolve(target).resolve("seed-" + name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
