package io.bitcask.codec.json;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Any JSON value as text: nested, with white space, odd numbers and escapes that nobody writes. */
public final class AnyJson implements ArbitrarySupplier<String> {

    private static final int DEEPEST = 3;
    private static final int MOST_MEMBERS = 3;

    /** Makes a supplier. All are alike. */
    public AnyJson() {}

    @Override
    public Arbitrary<String> get() {
        Arbitrary<String> scalars =
                Arbitraries.oneOf(numbers(), strings(), Arbitraries.of("true", "false", "null"));
        return Arbitraries.recursive(() -> scalars, AnyJson::containers, 0, DEEPEST);
    }

    /** Returns numbers as the grammar allows them, up to 40 digits in each of their parts. */
    public static Arbitrary<String> numbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(40);
        Arbitrary<String> whole = digits.map(AnyJson::withoutLeadingZeros);
        Arbitrary<String> fraction =
                Arbitraries.oneOf(Arbitraries.just(""), digits.map(part -> "." + part));
        Arbitrary<String> exponent = Combinators.combine(
                        Arbitraries.of("e", "E", "e+", "E+", "e-", "E-"),
                        Arbitraries.integers().between(0, 99_999_999))
                .as((mark, number) -> mark + number);
        return Combinators.combine(
                        Arbitraries.of("", "-"),
                        whole,
                        fraction,
                        Arbitraries.oneOf(Arbitraries.just(""), exponent))
                .as((sign, integer, rest, power) -> sign + integer + rest + power);
    }

    private static String withoutLeadingZeros(String digits) {
        String rest = digits.replaceFirst("^0+", "");
        return rest.isEmpty() ? "0" : rest;
    }

    /** Returns strings with their quotes, in which any character may be escaped. */
    public static Arbitrary<String> strings() {
        Arbitrary<Integer> characters = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(0, 0x7f)),
                Tuple.of(1, Arbitraries.integers().between(0x80, 0xd7ff)),
                Tuple.of(1, Arbitraries.integers().between(0xe000, 0x10ffff)));
        Arbitrary<String> written = Combinators.combine(
                        characters, Arbitraries.integers().between(0, 5))
                .as(AnyJson::written);
        return written.list().ofMaxSize(12).map(parts -> "\"" + String.join("", parts) + "\"");
    }

    private static String written(int character, int style) {
        String plain = Character.toString(character);
        if (style == 0) {
            StringBuilder escapes = new StringBuilder();
            plain.chars()
                    .forEach(unit -> escapes.append(String.format(Locale.ROOT, "\\u%04X", unit)));
            return escapes.toString();
        }
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '/' -> style == 1 ? "\\/" : "/";
            case '\n' -> "\\n";
            default -> character < ' ' ? String.format(Locale.ROOT, "\\u%04x", character) : plain;
        };
    }

    private static Arbitrary<String> containers(Arbitrary<String> values) {
        Arbitrary<String> space = Arbitraries.of("", "", "", " ", "  ", "\n", "\t", "\r\n ");
        Arbitrary<String> elements = Combinators.combine(space, values, space)
                .as((before, value, after) -> before + value + after);
        Arbitrary<String> members = Combinators.combine(space, strings(), space, elements)
                .as((before, name, after, value) -> before + name + after + ":" + value);
        return Arbitraries.oneOf(
                enclosed("[", elements, "]", space), enclosed("{", members, "}", space));
    }

    private static Arbitrary<String> enclosed(
            String open, Arbitrary<String> parts, String close, Arbitrary<String> space) {
        Arbitrary<List<String>> lists = parts.list().ofMinSize(1).ofMaxSize(MOST_MEMBERS);
        return Arbitraries.oneOf(
                space.map(empty -> open + empty + close),
                lists.map(list -> open + String.join(",", list) + close));
    }
}
