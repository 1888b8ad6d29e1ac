/**
 * The engine of the Bitcask store: log, keydir and recovery. Applications never see it; they open
 * stores through {@code io.bitcask.api}.
 */
@org.jspecify.annotations.NullMarked
module io.bitcask.engine {
    requires io.bitcask.api;
    requires static jdk.jfr; // where it is absent, nothing is recorded

    exports io.bitcask.engine.inspect to
            io.bitcask.tools,
            io.bitcask.tests;

    provides io.bitcask.api.spi.StoreProvider with
            io.bitcask.engine.store.EngineStoreProvider;
}
