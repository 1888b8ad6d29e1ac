package io.bitcask.tools.command;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.tools.console.Console;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A store that stays open from one line of a shell to the next. For one thread. */
final class SharedStore implements AutoCloseable {

    private final boolean readOnly;
    private final Console console;
    private boolean sharing = true;
    private @Nullable Store store;
    private @Nullable InterruptGuard guard;

    /**
     * Begins without one: it is opened when it is first needed.
     *
     * @param console is told of what goes wrong when the process is stopped
     */
    SharedStore(boolean readOnly, Console console) {
        this.readOnly = readOnly;
        this.console = console;
    }

    /** Sets whether the next line may use it; a line that opens the store by itself may not. */
    void share(boolean on) {
        sharing = on;
        if (!on) {
            close();
        }
    }

    boolean isSharing() {
        return sharing;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** Returns the open store. */
    Store open(Path directory, StoreOptions options) {
        Store open = store;
        if (open == null) {
            open = Store.open(directory, readOnly ? options.readOnly(true) : options);
            store = open;
            guard = new InterruptGuard(open, console);
        }
        return open;
    }

    @Override
    public void close() {
        InterruptGuard watching = guard;
        Store open = store;
        guard = null;
        store = null;
        if (watching != null) {
            watching.close();
        }
        try {
            if (open != null) {
                open.close();
            }
        } catch (BitcaskException e) {
            console.message(Failure.sentence(e));
        }
    }
}
