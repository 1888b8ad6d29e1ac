package io.bitcask.engine.store;

import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.care.StoreCare;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.api.spi.StoreProvider;
import io.bitcask.engine.salvage.EngineStoreCare;
import java.nio.file.Path;

/** The engine as a service. */
public final class EngineStoreProvider implements StoreProvider {

    /** Used by the service loader. */
    public EngineStoreProvider() {}

    @Override
    public Store open(Path directory, StoreOptions options) {
        return OpenStore.open(directory, options, RecordCodecs.installed());
    }

    @Override
    public StoreCare care() {
        return new EngineStoreCare();
    }
}
