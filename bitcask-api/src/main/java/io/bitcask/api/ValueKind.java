package io.bitcask.api;

/**
 * What the bytes of a value are. The kind is stored with the value; it lets text formats show the
 * value for what it is, and never changes the bytes that a read returns.
 */
public enum ValueKind implements WriteOption {
    /** Any bytes: the kind of values that are put as plain bytes. */
    BYTES,
    /** Text in UTF-8. */
    TEXT,
    /** One JSON value in UTF-8, without white space between its tokens. */
    JSON
}
