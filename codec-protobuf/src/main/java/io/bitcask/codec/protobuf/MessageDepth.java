package io.bitcask.codec.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.HashMap;
import java.util.Map;

/**
 * How many messages may lie within one another inside a message of some type. Most types have a
 * bound; those that contain themselves, or that take extensions, have none.
 */
final class MessageDepth {

    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private MessageDepth() {}

    /** Returns whether messages of a type can be deeper than a limit. */
    static boolean mayExceed(int limit, Descriptor type) {
        return deepest(type, new HashMap<>()) > limit;
    }

    private static int deepest(Descriptor type, Map<Descriptor, Integer> known) {
        Integer answer = known.get(type);
        if (answer != null) {
            return answer;
        }
        // Stands while the question is open: a type that leads back to itself has no bound.
        known.put(type, UNBOUNDED);
        int depth = type.isExtendable() ? UNBOUNDED : 0;
        for (FieldDescriptor field : type.getFields()) {
            if (field.getJavaType() == JavaType.MESSAGE) {
                int below = deepest(field.getMessageType(), known);
                depth = Math.max(depth, below == UNBOUNDED ? UNBOUNDED : below + 1);
            }
        }
        known.put(type, depth);
        return depth;
    }
}
