package org.ringroute.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.apexdevtools.apexparser.ApexErrorListener;
import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/** Whatever a value is, it stays one value: Apex's own grammar reads what was built. */
class SoqlTest {

    private static final Pattern LIKE_ESCAPE = Pattern.compile("(\\\\\\\\)|\\\\[%_]");

    @Property
    void anyTextStaysOneLiteral(@ForAll String value) {
        assertThat(literals(equalTo(value))).containsExactly(withoutControls(value));
    }

    @Property
    void textMadeOfWhatMattersInSoqlStaysOneLiteral(
            @ForAll @Chars({'\'', '\\', '"', '%', '_', ' ', ')', '\n', ':', 'n', 'u', '0'}) @StringLength(max = 12)
                    String value) {
        assertThat(literals(equalTo(value))).containsExactly(withoutControls(value));
    }

    @Property
    void manyValuesAreThatManyLiterals(
            @ForAll @Size(min = 1, max = 5)
                    List<@Chars({'\'', '\\', ',', ')', 'a'}) @StringLength(max = 6) String> values) {
        String soql =
                Soql.select(List.of("Id"), "Task").orIn("CallObject", values).toString();

        assertThat(literals(soql)).containsExactlyElementsOf(values);
    }

    @Property
    void aPatternHasItsCharactersInOrderAndNoWildcardOfTheirs(
            @ForAll @Chars({'\'', '\\', '%', '_', '1'}) @CharRange(from = '0', to = '9') @StringLength(min = 1, max = 8)
                    String characters) {
        String soql = Soql.select(List.of("Id"), "Lead")
                .orContainsInOrder("Phone", characters)
                .toString();

        assertThat(tokens(soql)).singleElement().satisfies(pattern -> assertThat(likeCharacters(pattern))
                .isEqualTo(characters));
    }

    private static String equalTo(String value) {
        return Soql.select(List.of("Id", "Name"), "Lead")
                .orEquals("Name", value)
                .limit(1)
                .toString();
    }

    private static String withoutControls(String value) {
        return value.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The characters that a LIKE literal asks for, read once from left to right; a bare % between them is ours. */
    private static String likeCharacters(String literal) {
        StringBuilder characters = new StringBuilder();
        for (int i = 1; i < literal.length() - 1; i++) {
            char c = literal.charAt(i);
            if (c == '\\') {
                characters.append(literal.charAt(++i));
            } else {
                assertThat(c).as("a wildcard for one character").isNotEqualTo('_');
                characters.append(c == '%' ? "" : c);
            }
        }
        return characters.toString();
    }

    private static List<String> literals(String soql) {
        return tokens(soql).stream().map(SoqlTest::unescape).toList();
    }

    /** All text literals as they are written, by Apex's grammar; fails when it finds a mistake. */
    private static List<String> tokens(String soql) {
        // Apex's grammar does not know the escapes of LIKE; two plain characters in their place keep all positions.
        String readable = LIKE_ESCAPE.matcher(soql).replaceAll(match -> match.group(1) == null ? ".." : "\\\\\\\\");
        List<String> mistakes = new ArrayList<>();
        var pair = ApexParserFactory.createLexerAndParser(
                CharStreams.fromString('[' + readable + ']'), new ApexErrorListener() {
                    @Override
                    public void apexSyntaxError(int line, int column, String message) {
                        mistakes.add(message);
                    }
                });
        ApexParser parser = pair.getParser();
        parser.soqlLiteral();
        assertThat(mistakes).as(soql).isEmpty();
        assertThat(parser.getCurrentToken().getType()).as("all of it is read").isEqualTo(Token.EOF);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < parser.getTokenStream().size(); i++) {
            Token token = parser.getTokenStream().get(i);
            if (token.getType() == ApexLexer.StringLiteral) {
                values.add(soql.substring(token.getStartIndex() - 1, token.getStopIndex()));
            }
        }
        return values;
    }

    /** As Salesforce reads it: a backslash before a quote or a backslash goes, one before % or _ belongs to LIKE. */
    private static String unescape(String literal) {
        return literal.substring(1, literal.length() - 1).replaceAll("\\\\(['\\\\])", "$1");
    }

    @Example
    void whatIsNoNameIsRefused() {
        for (String name : Arrays.asList("", "Na me", "Name'", "Name--", "1Name", "Name)", "Namé")) {
            assertThatThrownBy(() -> Soql.select(List.of(name), "Lead")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Soql.select(List.of("Id"), name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Soql.select(List.of("Id"), "Lead").orEquals(name, "x"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Soql.select(List.of("Id"), "Lead").newestFirst(name))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void aWholeQueryReadsAsItShould() {
        assertThat(Soql.select(List.of("Id", "Account.Name"), "Contact")
                        .orEquals("Phone", "0'1")
                        .orContainsInOrder("MobilePhone", "41_")
                        .newestFirst("LastModifiedDate")
                        .limit(50))
                .hasToString("SELECT Id, Account.Name FROM Contact"
                        + " WHERE (Phone = '0\\'1' OR MobilePhone LIKE '%4%1%\\_%')"
                        + " ORDER BY LastModifiedDate DESC LIMIT 50");
    }
}
