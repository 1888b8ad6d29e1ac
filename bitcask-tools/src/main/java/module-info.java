/** The {@code bitcask} command: a store from the command line, by hand and in scripts. */
@org.jspecify.annotations.NullMarked
module io.bitcask.tools {
    requires info.picocli;
    requires io.bitcask.api;
    requires io.bitcask.engine;
    requires me.tongfei.progressbar;
    requires org.jline.reader;
    requires org.jline.terminal;
    requires static org.jspecify;
    requires tools.jackson.core;

    opens io.bitcask.tools.command to
            info.picocli;

    provides System.LoggerFinder with
            io.bitcask.tools.log.StderrLoggerFinder;
}
