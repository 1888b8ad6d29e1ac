package io.bitcask.api.spi;

import io.bitcask.api.OpenException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.care.StoreCare;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** Opens stores, and looks after them. An engine provides one of these as a service. */
public interface StoreProvider {

    /** Opens a store, as {@link Store#open(Path, StoreOptions)} describes. */
    Store open(Path directory, StoreOptions options);

    /** Returns what verifies and salvages this engine's stores, as {@link StoreCare} describes. */
    StoreCare care();

    /**
     * Returns the one provider that is installed.
     *
     * @throws OpenException when there is none, or more than one
     */
    static StoreProvider installed() {
        List<StoreProvider> providers = ServiceLoader.load(StoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return switch (providers.size()) {
            case 1 -> providers.getFirst();
            case 0 ->
                throw new OpenException(
                        "no store engine is installed: put the module io.bitcask.engine on the"
                                + " module path (or bitcask-engine.jar on the class path)",
                        null);
            default ->
                throw new OpenException(
                        "more than one store engine is installed: "
                                + providers.stream()
                                        .map(provider -> provider.getClass().getName())
                                        .sorted()
                                        .toList()
                                + "; leave one on the module path",
                        null);
        };
    }
}
