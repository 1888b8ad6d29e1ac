package io.bitcask.tools.setting;

/**
 * A setting cannot be used: its name is unknown, or its value is wrong. The message says where it
 * stands.
 */
public final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that says what is wrong, where, and what is allowed. */
    public SettingException(String message) {
        super(message);
    }
}
