package io.bitcask.api;

/**
 * Something that one write may ask for: its durability, its time to live, the kind of its value.
 */
public sealed interface WriteOption permits Durability, Ttl, ValueKind {}
