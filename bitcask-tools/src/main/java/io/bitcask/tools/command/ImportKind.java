package io.bitcask.tools.command;

/** What an import reads. */
enum ImportKind {
    /** Lines of JSON. */
    JSON,
    /** Rows of a table. */
    CSV,
    /** A directory of pybitcask. */
    PYBITCASK
}
