package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The expression between the braces of FIND, tested against the texts of a row. Words join with AND, OR, AND NOT and
 * parentheses; {@code *} and {@code ?} are wildcards. Formatting of numbers is ignored (reference 2.6).
 */
final class SearchTerm {

    private static final String RESERVED = "()\"";

    /** One text of a row: a phone number is also searched as one run of digits. */
    record Text(String value, boolean phone) {}

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private SearchTerm(String expression) {
        split(expression);
    }

    /** A test for the searchable texts of a row. */
    static Predicate<List<Text>> parse(String expression) {
        SearchTerm term = new SearchTerm(expression);
        if (term.tokens.isEmpty()) {
            throw ApiError.of(400, "INVALID_SEARCH", "search term must be longer than one character: " + expression);
        }
        return term.or();
    }

    private Predicate<List<Text>> or() {
        Predicate<List<Text>> any = and();
        while (at < tokens.size() && tokens.get(at).equals("OR")) {
            at++;
            any = any.or(and());
        }
        return any;
    }

    private Predicate<List<Text>> and() {
        Predicate<List<Text>> all = primary();
        while (at < tokens.size()
                && !tokens.get(at).equals("OR")
                && !tokens.get(at).equals(")")) {
            if (tokens.get(at).equals("AND")) {
                at++;
            }
            boolean not = at < tokens.size() && tokens.get(at).equals("NOT");
            at += not ? 1 : 0;
            Predicate<List<Text>> next = primary();
            all = all.and(not ? next.negate() : next);
        }
        return all;
    }

    private Predicate<List<Text>> primary() {
        if (at >= tokens.size()) {
            throw ApiError.of(400, "MALFORMED_SEARCH", "unexpected end of search term");
        }
        String token = tokens.get(at++);
        if (token.equals("(")) {
            Predicate<List<Text>> inner = or();
            at++;
            return inner;
        }
        return word(token);
    }

    /** Punctuation splits a word: its pieces must all be there, or the whole without it. */
    private static Predicate<List<Text>> word(String token) {
        Predicate<List<Text>> whole = piece(token.replaceAll("[^\\p{L}\\p{Nd}*?]", ""), token);
        List<Predicate<List<Text>>> pieces = Arrays.stream(token.split("[^\\p{L}\\p{Nd}*?]+"))
                .filter(piece -> piece.length() > 1)
                .map(piece -> piece(piece, token))
                .toList();
        return pieces.size() < 2 ? whole : whole.or(texts -> pieces.stream().allMatch(piece -> piece.test(texts)));
    }

    private static Predicate<List<Text>> piece(String text, String token) {
        if (text.replaceAll("[*?]", "").length() < 2) {
            throw ApiError.of(400, "INVALID_SEARCH", "search term must be longer than one character: " + token);
        }
        // A leading wildcard has no effect (reference 2.6).
        Like like = Like.of(text.replaceAll("^[*?]+", "").replace('*', '%').replace('?', '_'));
        return texts -> texts.stream().anyMatch(one -> matches(like, one));
    }

    private static boolean matches(Like like, Text text) {
        if (text.phone && like.matches(text.value.replaceAll("\\D", ""))) {
            return true;
        }
        for (String word : text.value.split("[^\\p{L}\\p{Nd}]+")) {
            if (like.matches(word)) {
                return true;
            }
        }
        return like.matches(text.value.replaceAll("[^\\p{L}\\p{Nd}]", ""));
    }

    private void split(String expression) {
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\' && i + 1 < expression.length()) {
                word.append(expression.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (Character.isWhitespace(c) || RESERVED.indexOf(c) >= 0)) {
                end(word);
                if (!Character.isWhitespace(c)) {
                    tokens.add(String.valueOf(c));
                }
            } else {
                word.append(c);
            }
        }
        end(word);
    }

    private void end(StringBuilder word) {
        if (!word.isEmpty()) {
            tokens.add(word.toString());
            word.setLength(0);
        }
    }
}
