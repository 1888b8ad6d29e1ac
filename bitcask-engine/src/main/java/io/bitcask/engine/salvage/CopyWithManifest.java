package io.bitcask.engine.salvage;

import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.FileNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that were copied, together with the manifest that is not copied yet. Goes by the name of
 * the original, so that damage is named there. For reading alone.
 */
final class CopyWithManifest implements StoreFiles {

    private final StoreFiles copy;
    private final StoreFiles original;

    CopyWithManifest(StoreFiles copy, StoreFiles original) {
        this.copy = copy;
        this.original = original;
    }

    private StoreFiles holding(String name) {
        return name.equals(FileNames.MANIFEST) ? original : copy;
    }

    @Override
    public Path directory() {
        return original.directory();
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>(copy.names());
        names.add(FileNames.MANIFEST);
        return names;
    }

    @Override
    public boolean isRegularFile(String name) throws IOException {
        return holding(name).isRegularFile(name);
    }

    @Override
    public StoreFile openForRead(String name) throws IOException {
        return holding(name).openForRead(name);
    }

    @Override
    public StoreFile create(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public StoreFile openForWrite(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public void rename(String from, String to) {
        throw new UnsupportedOperationException(from);
    }

    @Override
    public boolean link(String name, StoreFiles target, String targetName) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public void force() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long usableBytes() throws IOException {
        return copy.usableBytes();
    }
}
