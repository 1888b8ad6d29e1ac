package io.bitcask.tools.command;

import io.bitcask.api.NotAStoreException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.setting.Platform;
import io.bitcask.tools.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One run of the command: who is at the other end, what is settled, and the store that it is about.
 */
final class Invocation {

    private final Console console;
    private final Platform platform;
    private final CommonOptions options;
    private final @Nullable SharedStore shared;
    private @Nullable Settings settings;
    private @Nullable InterruptGuard guard;

    /**
     * Makes an invocation.
     *
     * @param shared the store of the shell that this is a line of, or {@code null}
     */
    Invocation(
            Console console,
            Platform platform,
            CommonOptions options,
            @Nullable SharedStore shared) {
        this.shared = shared;
        this.console = console;
        this.platform = platform;
        this.options = options;
    }

    Console console() {
        return console;
    }

    Platform platform() {
        return platform;
    }

    /** Returns whether output is for programs. */
    boolean json() {
        return options.json;
    }

    boolean verbose() {
        return options.verbose();
    }

    /** Returns whether the process is being stopped from outside. */
    boolean interrupted() {
        return guard != null && guard.stopped();
    }

    Settings settings() {
        if (settings == null) {
            settings = Settings.of(platform, options.dataDirectory);
        }
        return settings;
    }

    /** Opens the store for reading, creating nothing, and does something with it. */
    int reading(StoreAction action) throws IOException {
        if (shared != null && shared.isSharing()) {
            StoreOptions storeOptions = settings().storeOptions().createIfMissing(false);
            return action.on(shared.open(existingStore(), storeOptions));
        }
        try (Store store = Store.open(
                existingStore(), settings().storeOptions().readOnly(true).createIfMissing(false))) {
            return action.on(store);
        }
    }

    /** Opens a store that exists for writing, as settled, and does something with it. */
    int changing(StoreAction action) throws IOException {
        existingStore();
        return writing(settings().storeOptions().createIfMissing(false), action);
    }

    /**
     * Opens the store for writing with given options, and does something with it, under an {@link
     * InterruptGuard}.
     */
    int writing(StoreOptions storeOptions, StoreAction action) throws IOException {
        if (shared != null && shared.isReadOnly()) {
            throw new UsageException("this shell is for reading alone: it has --read-only");
        }
        if (shared != null && shared.isSharing()) {
            return action.on(shared.open(settings().dataDirectory(), storeOptions));
        }
        try (Store store = Store.open(settings().dataDirectory(), storeOptions);
                InterruptGuard claimed = new InterruptGuard(store, console)) {
            guard = claimed;
            return action.on(store);
        }
    }

    /** Returns the directory of the store, which is there, whatever it holds. */
    Path existingStore() {
        Path directory = settings().dataDirectory();
        if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotAStoreException("there is no store at " + directory
                    + "; put something first, or name another directory with --data-dir");
        }
        return directory;
    }

    /**
     * Returns what a walk of the log is to walk.
     *
     * @param path a data file or a directory that was named, or {@code null} for the store
     */
    Path logPath(@Nullable String path) {
        if (path == null) {
            return existingStore();
        }
        Path named = Path.of(path);
        if (Files.notExists(named)) {
            throw new NotAStoreException("there is neither a data file nor a store at " + named);
        }
        return named;
    }
}
