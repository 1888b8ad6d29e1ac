package io.bitcask.tools.command;

import java.util.List;
import picocli.CommandLine;

/** The verbs of the command, in the order of their help. */
final class Verbs {

    static final String HELP = "help";
    static final String COMPLETION = "completion";

    static final List<String> NAMES = List.of(
            "put",
            "get",
            "delete",
            "list",
            "clear",
            "merge",
            "explain-merge",
            "stats",
            "files",
            "tail",
            "mode",
            "config",
            "import",
            "export",
            "dump",
            "backup",
            "restore",
            "verify",
            "salvage",
            "convert",
            "shell",
            "doctor",
            "bench",
            "version",
            COMPLETION,
            "rehearse",
            HELP);

    private Verbs() {}

    /** Returns whether a verb is about the others, so that the parser must know of all. */
    static boolean isAboutOthers(String name) {
        return name.equals(HELP) || name.equals(COMPLETION);
    }

    /** Makes the command of a name. */
    static Object named(String name, Invocation invocation) {
        return switch (name) {
            case "put" -> new PutCommand(invocation);
            case "get" -> new GetCommand(invocation);
            case "delete" -> new DeleteCommand(invocation);
            case "list" -> new ListCommand(invocation);
            case "clear" -> new ClearCommand(invocation);
            case "merge" -> new MergeCommand(invocation);
            case "explain-merge" -> new ExplainMergeCommand(invocation);
            case "stats" -> new StatsCommand(invocation);
            case "files" -> new FilesCommand(invocation);
            case "tail" -> new TailCommand(invocation);
            case "mode" -> new ModeCommand(invocation);
            case "config" ->
                new CommandLine(new ConfigCommand(invocation))
                        .addSubcommand("view", new ConfigViewCommand(invocation))
                        .addSubcommand("set", new ConfigSetCommand(invocation))
                        .addSubcommand("reset", new ConfigResetCommand(invocation));
            case "import" -> new ImportCommand(invocation);
            case "export" -> new ExportCommand(invocation);
            case "dump" -> new DumpCommand(invocation);
            case "backup" -> new BackupCommand(invocation);
            case "restore" -> new RestoreCommand(invocation);
            case "verify" -> new VerifyCommand(invocation);
            case "salvage" -> new SalvageCommand(invocation);
            case "convert" -> new ConvertCommand(invocation);
            case "shell" -> new ShellCommand(invocation);
            case "doctor" -> new DoctorCommand(invocation);
            case "bench" -> new BenchCommand(invocation);
            case "version" -> new VersionCommand(invocation);
            case "rehearse" -> new RehearseCommand(invocation);
            case COMPLETION -> new CompletionCommand(invocation);
            case HELP -> new HelpCommand(invocation);
            default -> throw new IllegalArgumentException("no verb is named " + name);
        };
    }
}
