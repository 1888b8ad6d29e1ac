package program.twinengine;

import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.care.StoreCare;
import io.bitcask.api.spi.StoreProvider;
import java.nio.file.Path;

/** Is there, and nothing else. */
public final class TwinEngine implements StoreProvider {

    /** Used by the service loader. */
    public TwinEngine() {}

    @Override
    public Store open(Path directory, StoreOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StoreCare care() {
        throw new UnsupportedOperationException();
    }
}
