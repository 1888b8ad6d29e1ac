package io.bitcask.tests.harness;

import io.bitcask.tests.harness.Launch.Outcome;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The command of the runtime image, about one store and without anybody's settings.
 *
 * @param command the launcher
 * @param store the directory of the store
 */
public record Bitcask(Path command, Path store) {

    /** Returns the command of the image that was built. */
    public static Bitcask on(Path store) {
        return new Bitcask(launcherOf(Build.image()), store);
    }

    /** Returns the launcher of an image. */
    public static Path launcherOf(Path image) {
        return image.resolve("bin").resolve("bitcask");
    }

    /** Runs the command to its end. */
    public Outcome run(Object... words) throws IOException {
        return launch(words).run();
    }

    /** Returns what the command writes when it succeeds and has nothing to complain about. */
    public String out(Object... words) throws IOException {
        Outcome outcome = run(words).succeeded();
        if (!outcome.err().isEmpty()) {
            throw new AssertionError("expected nothing on stderr: " + outcome);
        }
        return outcome.out();
    }

    /** Returns the command, to be run. */
    public Launch launch(Object... words) {
        return Launch.of(command)
                .with(words)
                .variable("BITCASK_DATA_DIR", store)
                .variable("BITCASK_CONFIG", store.resolveSibling("no-such-settings"));
    }
}
