package io.bitcask.engine.testing;

/**
 * Turns the engine's log off: tests provoke thousands of warnings. By reflection, as the engine's
 * module does not read the module of the logging API behind {@link System.Logger}.
 */
public final class QuietLog {

    /** Loggers are held weakly by their manager: this one must stay. */
    private static final Object LOGGER = off();

    private QuietLog() {}

    /** Makes sure that the log is off. */
    public static void on() {
        if (LOGGER == null) {
            throw new AssertionError("the log could not be turned off");
        }
    }

    private static Object off() {
        try {
            Class<?> levels = Class.forName("java.util.logging.Level");
            Class<?> loggers = Class.forName("java.util.logging.Logger");
            Object logger =
                    loggers.getMethod("getLogger", String.class).invoke(null, "io.bitcask.engine");
            loggers.getMethod("setLevel", levels)
                    .invoke(logger, levels.getField("OFF").get(null));
            return logger;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
