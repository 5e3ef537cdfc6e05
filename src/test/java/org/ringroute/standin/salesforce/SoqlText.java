package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.List;

/**
 * A query cut at its string literals. Queries that differ only in them have one shape and are compiled once.
 *
 * @param shape the text with every literal emptied: the key of the cache
 * @param literals what stood between the quotes, escapes and all
 */
record SoqlText(String text, String shape, List<String> literals) {

    static SoqlText of(String text) {
        StringBuilder shape = new StringBuilder(text.length());
        List<String> literals = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            shape.append(c);
            if (c == '\'') {
                int end = endOfLiteral(text, i);
                literals.add(text.substring(i, end));
                if (end < text.length()) {
                    shape.append('\'');
                }
                i = end + 1;
            }
        }
        return new SoqlText(text, shape.toString(), literals);
    }

    /** The text as the Apex grammar can read it: it does not know the escapes of LIKE. Same length. */
    String forParser() {
        StringBuilder readable = new StringBuilder(text);
        boolean inside = false;
        for (int i = 0; i < readable.length(); i++) {
            char c = readable.charAt(i);
            if (c == '\'') {
                inside = !inside;
            } else if (inside && c == '\\' && i + 1 < readable.length()) {
                char next = readable.charAt(++i);
                if (next == '%' || next == '_') {
                    readable.setCharAt(i, '\\');
                }
            }
        }
        return readable.toString();
    }

    /** What a literal stands for. The escapes {@code \%} and {@code \_} exist only for LIKE (reference 2.5). */
    static String unescape(String literal, boolean like) {
        if (literal.indexOf('\\') < 0) {
            return literal;
        }
        StringBuilder plain = new StringBuilder(literal.length());
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escape = literal.charAt(++i);
            switch (Character.toLowerCase(escape)) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case '\'', '"', '\\' -> plain.append(escape);
                case 'u' -> {
                    plain.append(unicode(literal, i + 1));
                    i += 4;
                }
                default -> {
                    if (!like || (escape != '%' && escape != '_')) {
                        throw illegal(literal, "\\" + escape);
                    }
                    plain.append(escape);
                }
            }
        }
        return plain.toString();
    }

    private static char unicode(String literal, int from) {
        try {
            return (char) Integer.parseInt(literal.substring(from, from + 4), 16);
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw illegal(literal, "\\u");
        }
    }

    private static ApiError illegal(String literal, String sequence) {
        return ApiError.malformedQuery("Invalid string literal '" + literal + "'. Illegal character sequence '"
                + sequence + "' in string literal.");
    }

    private static int endOfLiteral(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\'') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length());
    }
}
