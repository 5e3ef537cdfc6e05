package org.ringroute.admin.pages;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ringroute.people.Bindings;
import org.ringroute.people.CrmUser;
import org.ringroute.text.StatusWords;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the lines of a call's story say, in the reader's language. A word of a route or an org of somebody's own stays. */
@Component("storyText")
public class StoryText {

    /** A kind of record before its id, as the story writes records. */
    private static final Pattern RECORD = Pattern.compile("\\b(\\w+)(?= [0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?\\b)");

    private static final Pattern MODIFIED =
            Pattern.compile("(?<=\\()\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})?(?:Z|[+-]\\d{4})(?=\\))");
    private static final DateTimeFormatter AS_SALESFORCE_WRITES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XX]");

    private final PageFrame frame;

    private final Bindings people;

    StoryText(PageFrame frame, Bindings people) {
        this.frame = frame;
        this.people = people;
    }

    /**
     * @param field of the line, which says what kind of word stands in it
     * @param value as it was told
     */
    public String of(String field, Object value) {
        return value instanceof List<?> all
                ? all.stream().map(one -> of(field, String.valueOf(one))).collect(Collectors.joining(", "))
                : of(field, String.valueOf(value));
    }

    private String of(String field, String value) {
        return switch (field) {
            case "why" -> frame.why(value);
            case "moment", "trigger" -> frame.word("moment.", value.toUpperCase(Locale.ROOT));
            case "client", "clients" ->
                Arrays.stream(value.split(","))
                        .map(client -> client.toUpperCase(Locale.ROOT).replace('-', '_'))
                        .map(client -> frame.word("agents.client.", client))
                        .collect(Collectors.joining(", "));
            case "as" -> StatusWords.word(LocaleContextHolder.getLocale(), value);
            case "branch" -> frame.word("object.", value);
            // Somebody of another org, or the integration's own user, is in no list: the id says at least who.
            case "owner", "user" -> people.user(value).map(CrmUser::name).orElse(value);
            case "record", "ranking" -> records(value);
            default -> frame.word("story.value.", value);
        };
    }

    private String records(String value) {
        String named = RECORD.matcher(value)
                .replaceAll(kind -> Matcher.quoteReplacement(frame.word("object.", kind.group(1))));
        return MODIFIED.matcher(named)
                .replaceAll(at -> frame.utc(OffsetDateTime.parse(at.group(), AS_SALESFORCE_WRITES)
                        .toInstant()
                        .toEpochMilli()));
    }
}
