package io.bitcask.engine.linear;

/** What a call asks for. */
enum Verb {
    PUT,
    GET,
    DELETE,
    PUT_IF_SEQUENCE,
    DELETE_IF_SEQUENCE
}
