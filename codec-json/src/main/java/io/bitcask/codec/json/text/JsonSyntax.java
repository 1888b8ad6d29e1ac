package io.bitcask.codec.json.text;

/**
 * One pass over bytes that may be a JSON value: the grammar of RFC 8259, with names repeated at
 * will, and nesting up to {@link #MAX_DEPTH}.
 *
 * <p>After a refusal {@link #problem()} and {@link #problemOffset()} say what is wrong and where.
 * Not thread-safe; good for one pass.
 */
public final class JsonSyntax {

    /** How many arrays and objects may lie within each other. */
    public static final int MAX_DEPTH = 100;

    private final JsonTokens tokens;
    private int depth;
    private int longestNameBytes;

    /** Prepares a pass over a range of an array. */
    public JsonSyntax(byte[] bytes, int offset, int length) {
        tokens = new JsonTokens(bytes, offset, length);
    }

    /** Returns whether the range is one JSON value and nothing else. */
    public boolean isValue() {
        return value() && end();
    }

    /** Returns whether the range is one JSON value, with or without white space around it. */
    public boolean isText() {
        tokens.skipSpace();
        if (!value()) {
            return false;
        }
        tokens.skipSpace();
        return end();
    }

    private boolean end() {
        return tokens.atEnd() || tokens.refuse("something follows the value");
    }

    private boolean value() {
        return switch (tokens.peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> tokens.string();
            case 't' -> tokens.literal("true");
            case 'f' -> tokens.literal("false");
            case 'n' -> tokens.literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> tokens.number();
            default ->
                tokens.refuse(tokens.atEnd() ? "a value is missing" : "no value begins like this");
        };
    }

    private boolean object() {
        if (!descend('{')) {
            return false;
        }
        if (tokens.skip('}')) {
            return ascend();
        }
        do {
            tokens.skipSpace();
            if (!name()) {
                return false;
            }
            tokens.skipSpace();
            if (!tokens.skip(':')) {
                return tokens.refuse("':' is missing");
            }
            tokens.skipSpace();
            if (!value()) {
                return false;
            }
            tokens.skipSpace();
        } while (tokens.skip(','));
        return tokens.skip('}') ? ascend() : tokens.refuse("',' or '}' is missing");
    }

    private boolean name() {
        if (tokens.peek() != '"') {
            return tokens.refuse("the name of a member is missing");
        }
        int begin = tokens.offset() + 1;
        if (!tokens.string()) {
            return false;
        }
        longestNameBytes = Math.max(longestNameBytes, tokens.offset() - 1 - begin);
        return true;
    }

    private boolean array() {
        if (!descend('[')) {
            return false;
        }
        if (tokens.skip(']')) {
            return ascend();
        }
        do {
            tokens.skipSpace();
            if (!value()) {
                return false;
            }
            tokens.skipSpace();
        } while (tokens.skip(','));
        return tokens.skip(']') ? ascend() : tokens.refuse("',' or ']' is missing");
    }

    private boolean descend(char bracket) {
        if (depth == MAX_DEPTH) {
            return tokens.refuse("arrays and objects are nested deeper than " + MAX_DEPTH);
        }
        depth++;
        tokens.skip(bracket);
        tokens.skipSpace();
        return true;
    }

    private boolean ascend() {
        depth--;
        return true;
    }

    /** Returns what is wrong, for a person to read. */
    public String problem() {
        return tokens.problem();
    }

    /** Returns the offset of the first byte that is wrong, or that is missing. */
    public int problemOffset() {
        return tokens.offset();
    }

    /** Returns how many bytes of white space stand between tokens and around them. */
    public int spaceBytes() {
        return tokens.spaceBytes();
    }

    /** Returns the length of the longest number in bytes. */
    public int longestNumberBytes() {
        return tokens.longestNumberBytes();
    }

    /** Returns how many digits the longest exponent has, without its sign. */
    public int longestExponentBytes() {
        return tokens.longestExponentBytes();
    }

    /** Returns the length of the longest name of a member in bytes, as it stands between quotes. */
    public int longestNameBytes() {
        return longestNameBytes;
    }

    /**
     * Returns whether an escape stands for one half of a surrogate pair without the other. The
     * grammar allows it; many readers do not.
     */
    public boolean hasUnpairedSurrogate() {
        return tokens.hasUnpairedSurrogate();
    }
}
