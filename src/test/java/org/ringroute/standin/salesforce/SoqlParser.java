package org.ringroute.standin.salesforce;

import io.github.apexdevtools.apexparser.ApexErrorListener;
import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Reads SOQL and SOSL with the Apex grammar and words its complaints as Salesforce does. */
final class SoqlParser {

    private record Complaint(int row, int column) {}

    private final String text;
    private final String errorCode;
    private final CommonTokenStream tokens;
    private final ApexParser parser;
    private final List<Complaint> complaints = new ArrayList<>();
    private final Map<Integer, Integer> literalAt = new HashMap<>();

    private SoqlParser(String text, String readable, String errorCode) {
        this.text = text;
        this.errorCode = errorCode;
        var pair = ApexParserFactory.createLexerAndParser(
                CharStreams.fromString('[' + readable + ']'), new ApexErrorListener() {
                    @Override
                    public void apexSyntaxError(int line, int column, String message) {
                        complaints.add(new Complaint(line, line == 1 ? column : column + 1));
                    }
                });
        parser = pair.getParser();
        tokens = (CommonTokenStream) parser.getTokenStream();
    }

    static SoqlParser soql(SoqlText query) {
        return new SoqlParser(query.text(), query.forParser(), "MALFORMED_QUERY");
    }

    static SoqlParser sosl(SoqlText search) {
        return new SoqlParser(search.text(), search.forParser(), "MALFORMED_SEARCH");
    }

    ApexParser.QueryContext query() {
        ApexParser.SoqlLiteralContext literal = parser.soqlLiteral();
        refuseWhatTheGrammarLetsPass(literal.query());
        finish();
        return literal.query();
    }

    ApexParser.SoslClausesContext search() {
        ApexParser.SoslLiteralAltContext literal = parser.soslLiteralAlt();
        finish();
        return literal.soslClauses();
    }

    /** The number of the string literal that the token is, counted from the start of the text. */
    int literalNumber(Token token) {
        return literalAt.get(token.getTokenIndex());
    }

    /** An error that shows the place in the query, as Salesforce does. */
    ApiError errorAt(ParserRuleContext place, String code, String message) {
        Token token = place.getStart();
        int column = token.getLine() == 1 ? token.getCharPositionInLine() : token.getCharPositionInLine() + 1;
        return ApiError.of(400, code, located(token.getLine(), column, message));
    }

    private void finish() {
        if (!complaints.isEmpty()) {
            throw unexpected(complaints.get(0));
        }
        if (tokens.LA(1) != Token.EOF) {
            throw unexpected(tokens.LT(1));
        }
        int number = 0;
        for (Token token : tokens.getTokens()) {
            switch (token.getType()) {
                case ApexLexer.StringLiteral -> literalAt.put(token.getTokenIndex(), number++);
                case ApexLexer.MultilineStringLiteral,
                        ApexLexer.COMMENT,
                        ApexLexer.LINE_COMMENT,
                        ApexLexer.DOC_COMMENT -> throw unexpected(token);
                default -> {}
            }
        }
    }

    private void refuseWhatTheGrammarLetsPass(ApexParser.QueryContext query) {
        if (query == null || query.selectList() == null || query.fromNameList() == null) {
            return;
        }
        if (query.groupByClause() == null) {
            for (ApexParser.SelectEntryContext entry : query.selectList().selectEntry()) {
                if (entry.fieldName() != null && entry.soqlId() != null) {
                    throw unexpected(entry.soqlId().getStart());
                }
            }
        }
        for (ApexParser.SoqlIdContext alias : query.fromNameList().soqlId()) {
            if (alias.getStart().getType() != ApexLexer.Identifier) {
                throw unexpected(alias.getStart());
            }
        }
        if (query.fromNameList().COMMA().size() > 0) {
            throw unexpected(query.fromNameList().COMMA(0).getSymbol());
        }
        if (query.allRowsClause() != null) {
            throw unexpected(query.allRowsClause().getStart());
        }
    }

    private ApiError unexpected(Token token) {
        return unexpected(new Complaint(
                token.getLine(),
                token.getLine() == 1 ? token.getCharPositionInLine() : token.getCharPositionInLine() + 1));
    }

    private ApiError unexpected(Complaint at) {
        String[] lines = text.split("\n", -1);
        String line = at.row <= lines.length ? lines[at.row - 1] : "";
        String rest = at.column >= 1 && at.column <= line.length() ? line.substring(at.column - 1) : "";
        String word = rest.isEmpty() ? "<EOF>" : rest.split("(?<=\\W)|(?=\\W)", 2)[0];
        return ApiError.of(400, errorCode, located(at.row, at.column, "unexpected token: '" + word + "'"));
    }

    private String located(int row, int column, String message) {
        String[] lines = text.split("\n", -1);
        String line = row <= lines.length ? lines[row - 1] : "";
        return "\n" + line + "\n" + " ".repeat(Math.max(0, column - 1)) + "^\nERROR at Row:" + row + ":Column:" + column
                + "\n" + message;
    }
}
