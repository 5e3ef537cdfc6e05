package org.ringroute.salesforce;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.ringroute.salesforce.session.ConsentedEvent;
import org.ringroute.salesforce.session.OrgChangedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * How each field of this org can be searched. Fields that Shield Platform Encryption encrypts take no LIKE: those of the
 * deterministic scheme can be compared as a whole, the others not at all. The org's description says so in some
 * versions, and Salesforce's refusal of a query always; one such field must not end the search in all the others.
 */
@Component("fieldSearch")
public class FieldSearch {

    /** Those who may have a number. */
    public static final List<String> CALLERS = List.of("Contact", "Lead", "Account");

    private static final Pattern NO_FILTER = Pattern.compile("field '([\\w.]+)' can not be filtered in a query call");
    private static final Pattern NO_LIKE =
            Pattern.compile("operator like is not supported on an encrypted field", Pattern.CASE_INSENSITIVE);

    /** Salesforce quotes the query, or a part of it, and points at the place below. */
    private static final Pattern POINTER = Pattern.compile("^ *\\^ *$");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w.]*");

    /** In the place of an object whose name an error does not tell. */
    private static final String ANY = "*";

    private final Map<String, Way> described = new ConcurrentHashMap<>();
    private final Map<String, Way> learned = new ConcurrentHashMap<>();

    /** What may be asked of a field. */
    public enum Way {
        LIKE,
        EQUALS,
        NONE
    }

    /** How this field can be searched, as far as it is known. */
    public Way of(String object, String field) {
        String known = object + "." + field;
        return Stream.of(described.get(known), learned.get(known), learned.get(anyOf(object, field)))
                .filter(way -> way != null)
                .max(Enum::compareTo)
                .orElse(Way.LIKE);
    }

    private static String anyOf(String object, String field) {
        return CALLERS.contains(object) ? "" : ANY + "." + field;
    }

    /** The org's own description of a field that holds numbers. */
    void described(String object, String field, boolean filterable, boolean encrypted) {
        Way way = !filterable ? Way.NONE : encrypted ? Way.EQUALS : Way.LIKE;
        described.put(object + "." + field, way);
    }

    /**
     * Learns from the refusal of a query.
     *
     * @param message Salesforce's, with the part of the query that it quotes
     * @param fields those that were searched; empty when that is not known
     * @return false when the refusal has another reason
     */
    public boolean learn(String object, String message, List<String> fields) {
        Matcher unfilterable = NO_FILTER.matcher(message);
        if (unfilterable.find()) {
            refused(object, last(unfilterable.group(1)), Way.NONE);
            return true;
        }
        if (!NO_LIKE.matcher(message).find()) {
            return false;
        }
        Optional<String> field = pointedAt(message)
                .map(FieldSearch::last)
                .filter(name -> fields.isEmpty() || fields.contains(name))
                // Without a pointer one after the other, until Salesforce takes the query.
                .or(() -> fields.stream()
                        .filter(name -> of(object, name) == Way.LIKE)
                        .findFirst());
        field.ifPresent(name -> refused(object, name, Way.EQUALS));
        return field.isPresent();
    }

    private void refused(String object, String field, Way way) {
        learned.merge(object + "." + field, way, (before, now) -> before.compareTo(now) > 0 ? before : now);
    }

    private static Optional<String> pointedAt(String message) {
        String[] lines = message.split("\n");
        for (int i = 1; i < lines.length; i++) {
            if (POINTER.matcher(lines[i]).matches()) {
                int at = lines[i].indexOf('^');
                Matcher name = NAME.matcher(lines[i - 1]);
                return at < lines[i - 1].length() && name.find(at) && name.start() == at
                        ? Optional.of(name.group())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** For the error rules: whether a query was refused for a field, and goes without it when it is repeated. */
    public boolean refused(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FieldRefusedException) {
                return true;
            }
            if (cause instanceof SalesforceException) {
                // The body is JSON, in which the lines of the message are written as \n.
                String message = String.valueOf(cause.getMessage()).replace("\\n", "\n");
                // An integrator's own query is repeated as it is: once more only for what was not known before.
                Map<String, Way> before = Map.copyOf(learned);
                return learn(ANY, message, List.of()) && !before.equals(learned);
            }
        }
        return false;
    }

    /** Fields of callers that are only found by a usual notation of the whole number, as {@code Contact.Phone}. */
    public List<String> onlyWhole() {
        return with(Way.EQUALS);
    }

    /** Fields of callers that nobody can be found by. */
    public List<String> never() {
        return with(Way.NONE);
    }

    private List<String> with(Way way) {
        return Stream.concat(described.keySet().stream(), learned.keySet().stream())
                .distinct()
                .filter(known -> of(known.substring(0, known.indexOf('.')), last(known)) == way
                        || (known.startsWith(ANY) && learned.get(known) == way))
                .map(known -> known.startsWith(ANY) ? last(known) : known)
                .sorted()
                .toList();
    }

    @EventListener({OrgChangedEvent.class, ConsentedEvent.class})
    void forget() {
        described.clear();
        learned.clear();
    }
}
