package io.bitcask.engine.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The directory of one store. Names are plain file names. No method follows a symbolic link inside
 * the directory, and none is disturbed by {@link Thread#interrupt}.
 *
 * <p>Creating, renaming and deleting are durable only after {@link #force()}.
 */
public interface StoreFiles {

    /** Returns the directory's path, for messages. */
    Path directory();

    /** Returns the names of everything in the directory, in no particular order. */
    List<String> names() throws IOException;

    /** Returns whether a name is there and stands for a regular file. */
    boolean isRegularFile(String name) throws IOException;

    /**
     * Creates an empty file that nobody else may read, and opens it for writing.
     *
     * @throws java.nio.file.FileAlreadyExistsException when the name is taken
     */
    StoreFile create(String name) throws IOException;

    /** Opens a file for reading and writing. */
    StoreFile openForWrite(String name) throws IOException;

    /** Opens a file for reading. */
    StoreFile openForRead(String name) throws IOException;

    /** Gives a file another name, replacing what had it, in one step. */
    void rename(String from, String to) throws IOException;

    /**
     * Gives a file a name in another directory too: both names are one file from then on.
     *
     * @return whether it has; if not, the directories lie on different file systems, or links are
     *     refused, and nothing has changed
     * @throws java.nio.file.FileAlreadyExistsException when the name is taken there
     */
    boolean link(String name, StoreFiles target, String targetName) throws IOException;

    /** Deletes a file, if it is there. */
    void delete(String name) throws IOException;

    /** Makes all creations, renames and deletions so far durable. */
    void force() throws IOException;

    /** Returns how many bytes can be written here before the disk is full, as far as is known. */
    long usableBytes() throws IOException;
}
