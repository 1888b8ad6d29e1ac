package io.bitcask.engine.store;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.log.Scratch;
import io.bitcask.engine.recover.RecoveredLog;
import io.bitcask.engine.recover.Recovery;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Reads where the keydir, which knows digests alone, leads to the record of another key. */
class ReadPathTest {

    /** No two keys with one digest can be found, so the keydir is told that they are. */
    @Test
    void get_ofAKeyWhoseDigestIsAnothersToo() throws IOException {
        SimulatedFiles files = new SimulatedFiles();
        StoreOptions options = StoreOptions.defaults();
        try (Store store = TestStores.open(files, options)) {
            put(store, "key", "value");
        }
        Manifest manifest = ManifestFile.read(files);
        RecoveredLog log = Recovery.run(files, options, TestStores.CODECS, manifest);
        Secret secret = new Secret(manifest.hashSecret0(), manifest.hashSecret1());
        try (Keydir keydir = log.keydir()) {
            keydir.put(digest(secret, "twin"), keydir.find(digest(secret, "key")));
            ReadPath reads =
                    new ReadPath(files.directory(), options, secret, log.dataFiles(), keydir);

            assertThat(reads.get(bytes("key"))).isEqualTo(bytes("value"));
            assertThat(reads.get(bytes("twin"))).isNull();
            assertThat(reads.contains(bytes("twin"))).isFalse();
            try (Scratch scratch = Scratch.take()) {
                secret.digest(bytes("twin"), scratch.digest);
                assertThat(reads.see(bytes("twin"), scratch).sequence()).isZero();
            }
        }
        log.dataFiles().retireAll();
    }

    private static KeyDigest digest(Secret secret, String key) {
        KeyDigest digest = new KeyDigest();
        secret.digest(bytes(key), 0, bytes(key).length, digest);
        return digest;
    }
}
