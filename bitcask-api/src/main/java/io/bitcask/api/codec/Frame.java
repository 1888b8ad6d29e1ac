package io.bitcask.api.codec;

/**
 * What a codec found at a place of a data file, in a form that is filled again and again. All
 * offsets count from the start of the array that was scanned. Not thread-safe.
 */
public final class Frame {

    /** The {@link #neededBytes()} of a codec that cannot tell. */
    public static final int UNKNOWN = 0;

    private int offset;
    private int frameBytes;
    private int payloadOffset;
    private int payloadBytes;
    private int checksum;
    private int neededBytes;
    private String reason = "";

    /** Makes a frame without content. */
    public Frame() {}

    /**
     * Says that a whole frame was found.
     *
     * @return {@link FrameStatus#FRAME}, for the codec to return
     */
    public FrameStatus found(
            int offset, int frameBytes, int payloadOffset, int payloadBytes, int checksum) {
        this.offset = offset;
        this.frameBytes = frameBytes;
        this.payloadOffset = payloadOffset;
        this.payloadBytes = payloadBytes;
        this.checksum = checksum;
        return FrameStatus.FRAME;
    }

    /**
     * Says that there may be a frame whose end is beyond the limit.
     *
     * @param neededBytes how many bytes the whole frame has, as far as can be told, else
     *     {@link #UNKNOWN}
     * @return {@link FrameStatus#TORN}, for the codec to return
     */
    public FrameStatus torn(int neededBytes) {
        this.neededBytes = neededBytes;
        return FrameStatus.TORN;
    }

    /**
     * Says that there is no frame.
     *
     * @param reason what was expected and what was found, for a person to read; a constant where it
     *     can be, as this is called often in a search for the way back into step
     * @return {@link FrameStatus#MALFORMED}, for the codec to return
     */
    public FrameStatus malformed(String reason) {
        this.reason = reason;
        return FrameStatus.MALFORMED;
    }

    /** Returns where the frame begins. */
    public int offset() {
        return offset;
    }

    /** Returns the frame's whole length in bytes. */
    public int frameBytes() {
        return frameBytes;
    }

    /** Returns where the payload begins. */
    public int payloadOffset() {
        return payloadOffset;
    }

    /** Returns the payload's length in bytes. */
    public int payloadBytes() {
        return payloadBytes;
    }

    /** Returns the checksum that stands in the frame. */
    public int checksum() {
        return checksum;
    }

    /** Returns how many bytes a torn frame has as a whole, or {@link #UNKNOWN}. */
    public int neededBytes() {
        return neededBytes;
    }

    /** Returns what is wrong with a malformed frame. */
    public String reason() {
        return reason;
    }
}
