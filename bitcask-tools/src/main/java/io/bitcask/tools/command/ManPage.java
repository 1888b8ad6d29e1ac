package io.bitcask.tools.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of a command, of what its help says too. */
final class ManPage {

    private final CommandSpec spec;
    private final String name;
    private final StringBuilder page = new StringBuilder();

    ManPage(CommandSpec spec) {
        this.spec = spec;
        name = spec.qualifiedName("-");
    }

    /** Returns the name of the page's file. */
    Path fileName() {
        return Path.of(name + ".1");
    }

    /** Returns the page, in the macros of man(7). */
    String text() {
        page.setLength(0);
        UsageMessageSpec usage = spec.usageMessage();
        macro("TH", "\"" + name.toUpperCase(Locale.ROOT) + "\" 1 \"\" \"bitcask\" \"Bitcask\"");
        section("NAME");
        line(name + " - " + summary(usage));
        section("SYNOPSIS");
        line(new Help(spec, Help.defaultColorScheme(Ansi.OFF)).synopsis(0).strip());
        section("DESCRIPTION");
        lines(usage.description());
        page.append(".PP\n");
        lines(usage.footer());
        arguments();
        options();
        commands();
        exitCodes();
        section("SEE ALSO");
        line(spec.parent() == null ? "bitcask-shell(1)" : "bitcask(1)");
        return page.toString();
    }

    private static String summary(UsageMessageSpec usage) {
        String first = usage.description().length == 0 ? "" : usage.description()[0];
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    private void arguments() {
        for (ArgSpec argument : spec.positionalParameters()) {
            entry("\\fI" + escaped(argument.paramLabel()) + "\\fR", argument.description());
        }
    }

    private void options() {
        section("OPTIONS");
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                StringBuilder head = new StringBuilder();
                for (String word : option.names()) {
                    head.append(head.isEmpty() ? "" : ", ")
                            .append("\\fB")
                            .append(escaped(word))
                            .append("\\fR");
                }
                if (option.arity().max() > 0) {
                    head.append(" \\fI").append(escaped(option.paramLabel())).append("\\fR");
                }
                entry(head.toString(), option.description());
            }
        }
    }

    private void commands() {
        Map<String, CommandLine> verbs = spec.subcommands();
        if (verbs.isEmpty()) {
            return;
        }
        section("COMMANDS");
        verbs.forEach((verb, line) -> {
            UsageMessageSpec usage = line.getCommandSpec().usageMessage();
            if (!usage.hidden()) {
                entry("\\fB" + escaped(verb) + "\\fR", usage.description());
            }
        });
    }

    private void exitCodes() {
        section("EXIT STATUS");
        spec.root().usageMessage().exitCodeList().forEach((code, meaning) -> {
            entry("\\fB" + escaped(code) + "\\fR", new String[] {meaning});
        });
    }

    private void entry(String head, String... description) {
        page.append(".TP\n").append(head).append('\n');
        lines(description);
    }

    private void section(String title) {
        macro("SH", title);
    }

    private void macro(String macro, String arguments) {
        page.append('.').append(macro).append(' ').append(arguments).append('\n');
    }

    private void lines(String... texts) {
        for (String text : texts) {
            for (String line : List.of(text.replace("%n", "\n").split("\n"))) {
                if (line.startsWith("  ")) {
                    page.append(".br\n"); // an example, or a row of a table
                }
                if (!line.isBlank()) {
                    line(line);
                }
            }
        }
    }

    private void line(String text) {
        String escaped = escaped(text);
        boolean control = escaped.startsWith(".") || escaped.startsWith("'");
        page.append(control ? "\\&" : "").append(escaped).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-");
    }
}
