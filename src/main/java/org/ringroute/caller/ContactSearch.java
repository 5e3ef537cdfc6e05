package org.ringroute.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ringroute.salesforce.FieldSearch;
import org.ringroute.salesforce.OrgQuery;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.salesforce.Soql;
import org.ringroute.settings.Settings.CrmObject;
import org.ringroute.settings.SettingsStore;
import org.springframework.stereotype.Component;

/** Looks people up by what an agent types: a part of a name, or of a number. One Composite request, charged as one. */
@Component("contactSearch")
public class ContactSearch {

    /** Fewer characters would find everybody. */
    public static final int SHORTEST = 2;

    private static final String NAME = "Name";
    private static final int SHORTEST_NUMBER = 3;
    /** More than are shown, as some of them may be hidden from whoever asks. */
    private static final int MOST = 30;

    private final CallerQuery callers;
    private final CallerAnswer answers;
    private final OrgSchema schema;
    private final FieldSearch search;
    private final OrgQuery queries;
    private final SettingsStore settings;
    private final ObjectMapper json;

    ContactSearch(
            CallerQuery callers,
            CallerAnswer answers,
            OrgSchema schema,
            FieldSearch search,
            OrgQuery queries,
            SettingsStore settings,
            ObjectMapper json) {
        this.callers = callers;
        this.answers = answers;
        this.schema = schema;
        this.search = search;
        this.queries = queries;
        this.settings = settings;
        this.json = json;
    }

    /** The body of the request. */
    public String composite(String text) {
        Map<String, String> soql = new LinkedHashMap<>();
        for (String object : FieldSearch.CALLERS) {
            soql.put(object, query(object, text).toString());
        }
        return queries.of(soql);
    }

    private Soql query(String object, String text) {
        Soql soql = Soql.select(callers.fields(object), object);
        boolean byName = search.of(object, NAME) == FieldSearch.Way.LIKE;
        if (byName) {
            soql.orContains(NAME, text);
        }
        String digits = text.replaceAll("\\D", "");
        List<String> searched = digits.length() < SHORTEST_NUMBER ? List.of() : phones(object);
        searched.forEach(field -> soql.orContainsInOrder(field, digits));
        return (byName || !searched.isEmpty() ? soql : soql.none())
                .newestFirst("LastModifiedDate")
                .limit(MOST);
    }

    /** A part of a number is found by LIKE only. */
    private List<String> phones(String object) {
        return schema.phoneFields(object).stream()
                .filter(field -> search.of(object, field) == FieldSearch.Way.LIKE)
                .toList();
    }

    /** The next search goes without the field that this org does not let search so. */
    private void learn(JsonNode part) {
        String object = part.path("referenceId").asText();
        List<String> fields = new ArrayList<>(List.of(NAME));
        fields.addAll(schema.phoneFields(object));
        search.learn(object, part.path("body").path(0).path("message").asText(), fields);
    }

    /** Those found who have a number: first whose name begins so, then in the order of the settings. */
    public List<Caller> read(InputStream answer, String text) throws IOException {
        List<Caller> found = new ArrayList<>();
        for (JsonNode part : json.readTree(answer).path("compositeResponse")) {
            learn(part);
            for (JsonNode row : part.path("body").path("records")) {
                answers.caller(part.path("referenceId").asText(), row)
                        .filter(caller -> !caller.phones().isEmpty())
                        .filter(caller ->
                                found.stream().noneMatch(known -> known.id().equals(caller.id())))
                        .ifPresent(found::add);
            }
        }
        List<CrmObject> order = settings.current().lookup().order();
        String start = text.toLowerCase(Locale.ROOT);
        found.sort(Comparator.comparing((Caller caller) ->
                        !caller.name().toLowerCase(Locale.ROOT).startsWith(start))
                .thenComparing(caller -> CallerMatches.place(order, caller))
                .thenComparing(Comparator.comparing(Caller::lastModified).reversed()));
        return List.copyOf(found.subList(0, Math.min(found.size(), MOST)));
    }
}
