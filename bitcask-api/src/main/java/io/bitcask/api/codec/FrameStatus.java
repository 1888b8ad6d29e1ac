package io.bitcask.api.codec;

/** What stands at a place of a data file. */
public enum FrameStatus {
    /** A frame, whole in its outer form; its checksum is yet to be compared. */
    FRAME,
    /** Nothing: the bytes end here, or zeros begin. */
    END,
    /** The beginning of a frame, or what may become one with more bytes. */
    TORN,
    /** Something that no frame begins with. */
    MALFORMED
}
