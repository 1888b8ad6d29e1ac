package program.opener;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats.FileStats;
import java.nio.file.Path;

/** Writes to a store and reads it back. */
final class Main {

    private Main() {}

    /**
     * Prints the names of the store's files, or what went wrong.
     *
     * @param args the store's directory, and the codec to write in if it is not the store's own
     */
    public static void main(String[] args) {
        StoreOptions defaults = StoreOptions.defaults();
        StoreOptions options = args.length > 1 ? defaults.codec(args[1]) : defaults;
        try (Store store = Store.open(Path.of(args[0]), options)) {
            byte[] key = ("key of " + store.stats().codec()).getBytes(UTF_8);
            store.put(key, "value".getBytes(UTF_8));
            byte[] value = store.get(key);
            System.out.println(value == null ? "absent" : new String(value, UTF_8));
            store.keys().map(each -> new String(each, UTF_8)).sorted().forEach(System.out::println);
            store.stats().files().stream().map(FileStats::name).forEach(System.out::println);
        } catch (BitcaskException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
