package io.bitcask.codec.protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.bitcask.api.MappingException;
import io.bitcask.api.ValueKind;
import io.bitcask.api.ValueMapper;
import org.jspecify.annotations.Nullable;

/**
 * Typed views of values that are protobuf messages.
 *
 * <pre>{@code
 * var sensors = store.view(Keys.utf8(), Protobuf.of(Reading.getDefaultInstance()));
 * }</pre>
 *
 * <p>Two limits hold both ways, so that what can be put can be got: {@link #MAX_MESSAGE_BYTES} and
 * {@link #MAX_DEPTH}. Fields that a message type does not know are kept.
 */
public final class Protobuf {

    /** The largest message that is mapped, in bytes: 64 MiB. */
    public static final int MAX_MESSAGE_BYTES = 64 << 20;

    /**
     * How many messages may lie within one another inside a message. A map's entry counts as one.
     */
    public static final int MAX_DEPTH = 100;

    private Protobuf() {}

    /**
     * Returns the mapper of one type of messages. It is thread-safe, and works with any codec.
     *
     * <p>Generated classes need not be exported to protobuf. A type that contains itself costs a
     * parse at each put, to make sure that it can be got.
     *
     * <p>The mapper throws {@link MappingException} for messages beyond the limits or without a
     * required field, and for bytes that are no message of the type.
     *
     * @param defaultInstance what {@code getDefaultInstance()} of the generated class returns
     */
    public static <M extends Message> ValueMapper<M> of(M defaultInstance) {
        return new MessageMapper<>(defaultInstance);
    }

    private static final class MessageMapper<M extends Message> implements ValueMapper<M> {

        private static final String TOO_LARGE =
                "it takes more than " + MAX_MESSAGE_BYTES + " bytes";

        private final String typeName;
        private final Parser<M> parser;
        private final boolean mayBeTooDeep;

        // A message's parser makes messages of the same class; its type cannot say so.
        @SuppressWarnings("unchecked")
        MessageMapper(M defaultInstance) {
            typeName = defaultInstance.getDescriptorForType().getFullName();
            parser = (Parser<M>) defaultInstance.getParserForType();
            mayBeTooDeep =
                    MessageDepth.mayExceed(MAX_DEPTH, defaultInstance.getDescriptorForType());
        }

        @Override
        public ValueKind kind() {
            return ValueKind.BYTES;
        }

        @Override
        public byte[] toBytes(M message) {
            if (!message.isInitialized()) {
                throw unmapped("a required field is not set", null);
            }
            // Negative when beyond what an int can hold.
            int size = message.getSerializedSize();
            if (size < 0 || size > MAX_MESSAGE_BYTES) {
                throw unmapped(TOO_LARGE, null);
            }
            byte[] bytes = message.toByteArray();
            if (mayBeTooDeep) {
                requireReadable(bytes);
            }
            return bytes;
        }

        @Override
        public M fromBytes(byte[] bytes) {
            if (bytes.length > MAX_MESSAGE_BYTES) {
                throw unmapped(TOO_LARGE, null);
            }
            try {
                return parse(bytes);
            } catch (InvalidProtocolBufferException e) {
                throw unmapped("the " + bytes.length + " bytes are none", e);
            }
        }

        /**
         * Reads what is to be written. To walk the message instead would ask for reflection, which
         * works only where the generated classes are exported to protobuf.
         */
        private void requireReadable(byte[] bytes) {
            try {
                parse(bytes);
            } catch (InvalidProtocolBufferException e) {
                throw unmapped("it could not be read again", e);
            }
        }

        private M parse(byte[] bytes) throws InvalidProtocolBufferException {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            in.setRecursionLimit(MAX_DEPTH);
            in.setSizeLimit(MAX_MESSAGE_BYTES);
            M message = parser.parseFrom(in);
            in.checkLastTagWas(0);
            return message;
        }

        private MappingException unmapped(String reason, @Nullable Throwable cause) {
            return new MappingException(
                    "no mapping of a message " + typeName + ": " + reason, cause);
        }
    }
}
