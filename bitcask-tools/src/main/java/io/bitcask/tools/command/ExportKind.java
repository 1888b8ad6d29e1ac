package io.bitcask.tools.command;

/** What an export writes. */
enum ExportKind {
    /** Lines of JSON. */
    JSON,
    /** Rows of a table. */
    CSV
}
