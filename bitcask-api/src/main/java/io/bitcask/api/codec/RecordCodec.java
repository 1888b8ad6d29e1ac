package io.bitcask.api.codec;

/**
 * A format of data files. A data file is a header followed by frames, one after another without
 * gaps; a frame holds one record. The codec owns the bytes of both, and nothing else: checksums are
 * computed and compared, and every decision is taken, by the engine.
 *
 * <p>Each frame consists of a <em>payload</em>, which holds everything the record says, a 32-bit
 * <em>checksum</em> of the payload, and whatever the format needs around them. The bytes outside
 * payload and checksum must be fixed, or determined by the payload's length, so that the codec
 * itself notices any change to them. Of several encodings of the same thing (numbers with leading
 * zeros, upper and lower case digits, over-long lengths) a codec accepts only the one that it
 * writes.
 *
 * <p><b>Writing</b> goes in steps, so that only what depends on the place in the log is done while
 * other writers wait: {@link #encodeBody} appends to an empty buffer everything that does not
 * depend on the sequence; {@link #encodeHead} prepends the rest, and marks payload and checksum;
 * {@link #putChecksum} fills in the checksum. A header takes one step and its checksum.
 *
 * <p><b>Reading</b> goes in two: {@link #scan} finds a frame's bounds, payload and checksum without
 * looking deeper than it must; {@link #decode} takes a payload, whose checksum the engine has
 * verified, apart.
 *
 * <p>A codec is stateless and thread-safe, does no I/O, never reads at or past its limit, never
 * allocates more than a small multiple of the bytes that are there (lengths that it reads in them
 * are no reason to), and never throws on any input. It is provided as a service by a module that
 * {@code provides io.bitcask.api.codec.RecordCodec}. The test kit {@code codec-testkit} holds the
 * contract as executable tests.
 */
public interface RecordCodec {

    /**
     * Returns the codec's name, which is written into files and manifests: lower-case letters,
     * digits and hyphens, a letter first, at most 32 characters.
     */
    String name();

    /**
     * Returns the ending of this codec's files, without a dot: lower-case letters and digits, at
     * most 16 characters, not {@code hint}. No two installed codecs may have the same.
     */
    String fileSuffix();

    /** Returns the newest version of the format, the one that is written: from 1 up. */
    int formatVersion();

    /**
     * Returns whether a file may end in zero bytes: whether {@link #scan} answers
     * {@link FrameStatus#END} to them, and outside tools do not mind them. Only then does the
     * engine reserve space ahead and write through a memory mapping.
     */
    boolean allowsZeroTail();

    /** Writes a file's header into an empty buffer, and marks its payload and checksum. */
    void encodeHeader(FileHeader header, FrameBuffer out);

    /**
     * Looks for a header at the start of a file. Answers as {@link #scan} does: no bytes, and zeros
     * where they may end a file, are {@link FrameStatus#END}.
     *
     * @param bytes holds the file's first bytes
     * @param offset where the file begins in them
     * @param limit where the bytes that may be read end
     * @param frame receives the header's bounds when the answer is {@link FrameStatus#FRAME}
     */
    FrameStatus scanHeader(byte[] bytes, int offset, int limit, Frame frame);

    /**
     * Takes a header apart. One of a later version is taken apart too, as far as it is understood,
     * so that the engine can say that the file is too new.
     *
     * @param bytes what {@link #scanHeader} looked at
     * @param frame what it found
     * @throws MalformedFrameException when the payload, though its checksum may be right, is not
     *     one that this codec writes
     */
    FileHeader decodeHeader(byte[] bytes, Frame frame) throws MalformedFrameException;

    /**
     * Writes into an empty buffer what of a record does not depend on its sequence.
     *
     * @param record its sequence is not known yet and must not be read
     * @throws IllegalArgumentException when the record cannot be: a key over 65,535 bytes, none
     *     where the kind has one, a negative time, or more bytes than fit into an array
     */
    void encodeBody(LogRecord record, FrameBuffer out);

    /**
     * Completes a frame in front of a body, and marks its payload and checksum. Whatever this adds
     * takes at most {@link FrameBuffer#HEADROOM_BYTES} bytes.
     *
     * @param sequence from 1 up
     */
    void encodeHead(long sequence, FrameBuffer out);

    /** Writes a checksum into its place in a frame or header that is otherwise complete. */
    void putChecksum(int checksum, FrameBuffer out);

    /**
     * Looks for a frame.
     *
     * <p>Any proper prefix of a frame, up to the limit, is {@link FrameStatus#TORN}; what can be no
     * prefix of a frame is {@link FrameStatus#MALFORMED}. No bytes at all are
     * {@link FrameStatus#END}, and so is a zero byte where {@link #allowsZeroTail()}.
     *
     * @param bytes holds bytes of a file
     * @param offset where the frame would begin
     * @param limit where the bytes that may be read end
     * @param frame receives what was found
     */
    FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame);

    /**
     * Takes a frame's payload apart. Key and value may be left where they are, as ranges of
     * {@code bytes}.
     *
     * @param bytes what {@link #scan} looked at
     * @param frame what it found
     * @param record receives all of the record, its sequence included
     * @return whether the payload is one that this codec writes; if not, the record's content is
     *     undefined and {@link Frame#reason()} says what is wrong
     */
    boolean decode(byte[] bytes, Frame frame, LogRecord record);

    /**
     * Returns the first offset in a range at which a frame could begin, or the limit. Used to find
     * the way back into step after damage; an answer may be wrong, but no true beginning may be
     * passed over.
     */
    default int nextCandidate(byte[] bytes, int offset, int limit) {
        return offset;
    }
}
