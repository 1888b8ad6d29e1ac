import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Wraps lines of comments that are too long, which the formatter leaves alone. What does not fit
 * flows into the next line of the same paragraph; lines that fit stay as their author broke them.
 */
final class LongComments {
    /** A line that is all comment: its margin, and its text. */
    private static final Pattern COMMENT = Pattern.compile("( *(?:\\*|//) +)(\\S.*)");

    private static final Pattern ONE_LINE_JAVADOC = Pattern.compile("( *)/\\*\\* (.*) \\*/");
    private static final Pattern STARTS_SOMETHING_NEW =
            Pattern.compile("(?:@\\w|<(?!i>|b>|em>|strong>|code>|a )|[-*] |\\d+\\. ).*");

    private LongComments() {}

    static String wrap(String source, int maxColumns) {
        Deque<String> lines = new ArrayDeque<>(Arrays.asList(source.split("\n", -1)));
        StringBuilder wrapped = new StringBuilder(source.length());
        boolean preformatted = false;
        while (!lines.isEmpty()) {
            String line = lines.pop();
            preformatted = (preformatted || line.contains("<pre>")) && !line.contains("</pre>");
            if (line.length() > maxColumns && !preformatted) {
                line = firstLine(line, lines, maxColumns);
            }
            wrapped.append(line).append(lines.isEmpty() ? "" : "\n");
        }
        return wrapped.toString();
    }

    /** Returns what fits, after putting what does not in front of the lines that follow. */
    private static String firstLine(String line, Deque<String> following, int maxColumns) {
        Matcher oneLine = ONE_LINE_JAVADOC.matcher(line);
        if (oneLine.matches()) {
            following.push(oneLine.group(1) + " */");
            following.push(oneLine.group(1) + " * " + oneLine.group(2));
            return oneLine.group(1) + "/**";
        }
        Matcher comment = COMMENT.matcher(line);
        int end = comment.matches() ? lastBreak(line, comment.end(1), maxColumns) : -1;
        if (end < 0) {
            return line;
        }
        String rest = line.substring(end).strip();
        Matcher next = COMMENT.matcher(following.isEmpty() ? "" : following.peek());
        if (next.matches()
                && next.group(1).strip().equals(comment.group(1).strip())
                && !STARTS_SOMETHING_NEW.matcher(next.group(2)).matches()) {
            following.pop();
            following.push(next.group(1) + rest + " " + next.group(2));
        } else {
            String indent = comment.group(2).startsWith("@") ? "    " : "";
            following.push(comment.group(1) + indent + rest);
        }
        return line.substring(0, end).stripTrailing();
    }

    /**
     * Finds the last space that a line of this length may end at, outside of inline tags if it can.
     */
    private static int lastBreak(String line, int from, int maxColumns) {
        int anywhere = -1;
        int outsideTags = -1;
        int depth = 0;
        for (int i = from; i <= maxColumns; i++) {
            switch (line.charAt(i)) {
                case '{' -> depth++;
                case '}' -> depth = Math.max(0, depth - 1);
                case ' ' -> {
                    anywhere = i;
                    outsideTags = depth == 0 ? i : outsideTags;
                }
                default -> {}
            }
        }
        return outsideTags < 0 ? anywhere : outsideTags;
    }
}
