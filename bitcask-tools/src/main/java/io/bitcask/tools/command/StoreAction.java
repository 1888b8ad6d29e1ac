package io.bitcask.tools.command;

import io.bitcask.api.Store;
import java.io.IOException;

/** What a command does with an open store. */
@FunctionalInterface
interface StoreAction {

    /** Does it, and returns the exit code. */
    int on(Store store) throws IOException;
}
