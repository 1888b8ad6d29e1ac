package io.bitcask.engine.log;

import java.io.IOException;

/**
 * The manifest was being replaced when the disk failed: nobody knows which one it will find later.
 */
public final class ManifestInDoubt extends IOException {

    private static final long serialVersionUID = 1L;

    ManifestInDoubt(IOException cause) {
        super("replacing the manifest failed: " + cause.getMessage(), cause);
    }
}
