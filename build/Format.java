import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Formats every Java source below the working directory, or checks that it is formatted, and checks
 * the length of lines.
 */
final class Format {
    private static final int MAX_COLUMNS = 100;
    private static final String NOT_FORMATTED = ": not formatted";

    /** Palantir's layout in 100 columns; the order of imports that comes with it is not used. */
    private static final Formatter FORMATTER = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.AOSP).build());

    private Format() {}

    /**
     * Prints what is wrong.
     *
     * @param args {@code check} exits with 1 if anything is; {@code apply} first mends what it can
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1 || !List.of("check", "apply").contains(args[0])) {
            System.err.println("usage: Format check|apply");
            System.exit(2);
        }
        boolean apply = args[0].equals("apply");
        List<String> complaints;
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            complaints = files.filter(Format::isOurSource).sorted().toList().parallelStream()
                    .flatMap(file -> complaints(file, apply).stream())
                    .toList();
        }
        complaints.forEach(System.err::println);
        if (complaints.stream().anyMatch(complaint -> complaint.endsWith(NOT_FORMATTED))) {
            System.err.println("To format all sources: mvn -q -pl build verify -Dformat=apply");
        }
        System.exit(complaints.isEmpty() || apply ? 0 : 1);
    }

    private static boolean isOurSource(Path file) {
        if (!file.toString().endsWith(".java")) {
            return false;
        }
        for (Path part : file) {
            if (part.toString().equals("target") || part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static List<String> complaints(Path file, boolean apply) {
        List<String> complaints = new ArrayList<>();
        try {
            String source = Files.readString(file);
            String formatted = format(source);
            if (!formatted.equals(source)) {
                if (apply) {
                    Files.writeString(file, formatted);
                } else {
                    complaints.add(file + NOT_FORMATTED);
                }
            }
            List<String> lines = formatted.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > MAX_COLUMNS) {
                    complaints.add(file + ":" + (i + 1) + ": over " + MAX_COLUMNS + " columns");
                }
            }
        } catch (IOException | FormatterException e) {
            complaints.add(file + ": " + e.getMessage());
        }
        return complaints;
    }

    private static String format(String source) throws FormatterException {
        String used = RemoveUnusedImports.removeUnusedImports(source);
        String ordered = ImportOrderer.reorderImports(used, Style.GOOGLE);
        return LongComments.wrap(FORMATTER.formatSource(ordered), MAX_COLUMNS);
    }
}
