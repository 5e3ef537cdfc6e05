package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.ringroute.support.SettingsChange;
import org.springframework.web.util.HtmlUtils;

/**
 * Walks from page to page by every link and every part that a page loads, and reads what a person reads: no text that
 * is missing in the bundles, no constant of the program, no class.
 */
class EveryPageSpeaksTest extends BridgeTest {

    private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/(?:admin|agent)[^\"#]*)\"");
    /** What is no prose: files and their parts, addresses, and words of Salesforce and the PBX. */
    private static final Pattern NO_PROSE =
            Pattern.compile("(?is)<(script|style|svg|pre|code)\\b.*?</\\1>|<[^>]*class=\"[^\"]*\\bcode\\b.*?</\\w+>");

    /** The audit shows what somebody typed as it was typed, placeholders too. */
    private static final Pattern TYPED = Pattern.compile("\\{\\{[^{}]*}}|[$#]\\w*\\{[^{}]*}");

    private static final Pattern TAG = Pattern.compile("(?s)<[^>]*>");
    private static final Pattern MISSING = Pattern.compile("\\?\\?[^?\\s<]+\\?\\?");
    private static final Pattern CONSTANT = Pattern.compile("(?<![\\w{-])[A-Z][A-Z_]{3,}(?![\\w}-])");
    private static final Pattern CLASS =
            Pattern.compile("\\b(?:org|com|java|jakarta)\\.[a-z]+\\.[\\w.]+\\b|\\w+Exception\\b|\\w+@[0-9a-f]{6,}\\b");
    /** Words that everybody writes like this. */
    private static final Set<String> WORDS = Set.of("HTTP", "HTTPS", "JSON", "YAML", "SOQL", "PKCE", "PKCS", "POST");

    /** Of pages that differ only in which thing they show. */
    private static final int MOST_OF_A_KIND = 12;
    /** What was changed, and the name of a field, on the page of the audit. */
    private static final Pattern AUDITED =
            Pattern.compile("(?s)<th scope=\"row\"[^>]*>(.*?)</th>|<li>\\s*(<span>[^<]*: </span>)");

    /** Chinese, or a field by the name that Salesforce or the PBX gives it. */
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}|^\\d+:|^[A-Z]\\w*:$|^numbers\\.\\w+:$");
    /** In a text with a place for a value that got none. */
    private static final Pattern PLACE = Pattern.compile("\\{\\d[^}]*}");
    /** What the stories of calls are kept as; in Chinese each has another word. */
    private static final Pattern KEPT = Pattern.compile(
            "(?<![\\w-])(?:true|false|ringing|answered|ended|missed|page|browser-extension|salesforce|phonebook|inbound|outbound|internal|anonymous|Contact|Lead|Account)(?![\\w-])"
                    + "|\\d{4}-\\d\\d-\\d\\dT\\d\\d:");

    /** People have names. */
    private static final Pattern USER_ID = Pattern.compile("\\b005\\w{12,15}\\b");

    private String ana;

    @BeforeEach
    void muchHasHappened() {
        ana = boundUser("Ana Ruiz", "1001");
        boundUser("Ben Okafor", "1002");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        List<CallScript> calls = new ArrayList<>(List.of(
                pbx.calls().inboundAnswered("14155550101", "1001"),
                pbx.calls().inboundMissed("14155550101", "1001"),
                pbx.calls().inboundAnswered("12065550199", "1002"),
                pbx.calls().outboundAnswered("1001", "14155550101"),
                pbx.calls().blindTransfer("14155550101", "1001", "1002"),
                pbx.calls().anonymousAnswered("1001"),
                pbx.calls().internalAnswered("1001", "1002")));
        calls.forEach(this::happens);
        settled(calls.toArray(CallScript[]::new));
        SettingsChange.set(api, "recordCreation", "enabled", false);
        CallScript unknown = pbx.calls().inboundAnswered("12065550177", "1001");
        happens(unknown);
        settled(unknown);
        happens(pbx.calls().inboundAnswered("14155550101", "1002").beforeHangUp());
        for (String kind : List.of("ACTIVITY", "PHONEBOOK", "FOLLOW_UP")) {
            jdbc.sql("INSERT INTO outbox (kind, item_key, call_id, payload, state, attempts, next_attempt, created_at,"
                            + " last_error) VALUES (?, 'k', ?, '{}', 'FAILED', 1, 0, 0, 'It was refused')")
                    .params(kind, unknown.callId())
                    .update();
        }
        // As a route of an integrator writes them, with an object of the org's own.
        jdbc.sql(
                        "UPDATE phone_call SET record_object = 'Vehicle__c', record_id = 'a01000000000001AAA' WHERE call_id = ?")
                .param(calls.get(1).callId())
                .update();
        api.post("/api/failures/retry?cause=other", "");
        jdbc.sql("UPDATE outbox SET state = 'FAILED' WHERE last_error = 'It was refused'")
                .update();
        long failure = api.get("/api/failures").at("/items/0/id").asLong();
        api.post("/api/failures/" + failure + "/give-up", "{\"note\": \"known\"}");
        api.put(
                "/api/extensions/1001/screen-pop",
                "{\"client\": \"browser-extension\", \"mode\": \"manual\", \"trigger\": \"ended\"}");
        api.post("/api/users/" + ana + "/link", "");
        api.post("/api/pbx/webhook", "");
        api.post("/api/integration/disable", "");
        api.post("/api/integration/enable", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void noPageShowsWhatOnlyTheProgramKnows(String language) {
        Browser browser = new Browser(port).prefers(language).signIn("admin", PASSWORD);
        browser.get("/admin?lang=" + language);
        Queue<String> todo = new ArrayDeque<>(List.of("/admin", "/login", "/agent/login", "/admin/nowhere"));
        Set<String> seen = new TreeSet<>(todo);
        Map<String, Integer> ofAKind = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        int pages = 0;
        while (!todo.isEmpty()) {
            String path = todo.remove();
            HttpResponse<String> answer = browser.get(path);
            if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                continue;
            }
            pages++;
            assertThat(answer.statusCode()).as(path).isLessThan(500);
            complaints(answer.body()).forEach(complaint -> wrong.add(path + ": " + complaint));
            if (path.startsWith("/admin/audit") && !language.equals("en")) {
                AUDITED.matcher(answer.body())
                        .results()
                        .map(what -> prose(what.group(1) == null ? what.group(2) : what.group(1))
                                .strip())
                        .filter(what -> !HAN.matcher(what).find())
                        .forEach(what -> wrong.add(path + ": " + what));
            }
            if (path.startsWith("/admin/calls")) {
                USER_ID.matcher(prose(answer.body())).results().forEach(id -> wrong.add(path + ": " + id.group()));
            }
            if (path.startsWith("/admin/calls") && !language.equals("en")) {
                KEPT.matcher(prose(answer.body())).results().forEach(word -> wrong.add(path + ": " + word.group()));
            }
            LINK.matcher(answer.body())
                    .results()
                    .map(link -> HtmlUtils.htmlUnescape(link.group(1)))
                    .filter(link -> !link.contains("lang=") && !link.contains("/consent"))
                    .filter(seen::add)
                    .filter(link -> ofAKind.merge(kind(link), 1, Integer::sum) <= MOST_OF_A_KIND)
                    .forEach(todo::add);
        }
        assertThat(wrong).isEmpty();
        assertThat(pages).as("pages that were read").isGreaterThan(30);
        assertThat(seen).anyMatch(path -> path.startsWith("/admin/calls/")).anyMatch(path -> path.contains("diagram"));
    }

    /** Its parts for calls are filled by a script, from the texts that stand in the page. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void norDoesThePageOfASignedInAgent(String language) {
        Browser browser = new Browser(port).prefers(language);
        String link = api.post("/api/users/" + ana + "/link", "").path("link").asText();
        assertThat(complaints(browser.get(URI.create(link).getPath()).body()))
                .as("the link asks first")
                .isEmpty();
        browser.useLink(URI.create(link).getPath());

        HttpResponse<String> page = browser.get("/agent?number=12065550111");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("data-user=\"" + ana + "\"").contains("data-key=\"state.dialling\"");
        assertThat(complaints(page.body())).isEmpty();
    }

    /** With calls that would be done otherwise, with such as were done otherwise, and with a route that fails. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void norDoesTheResultOfADryRun(String language) {
        Browser browser = new Browser(port).prefers(language).signIn("admin", PASSWORD);
        browser.get("/admin/dry-run");
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        HttpResponse<String> begun = browser.post(
                "/admin/dry-run",
                "day",
                today,
                "object",
                "Contact",
                "skipMissed",
                "false",
                "subject",
                "Tried {{Call_From}}",
                "others",
                "{\"lookup\": {\"order\": [\"Lead\", \"Contact\", \"Account\"]}}");
        assertThat(begun.statusCode()).as(begun.body()).isLessThan(400);

        awaitUntil(() -> assertThat(browser.get("/admin/dry-run").body())
                .contains("id=\"differences\"")
                .doesNotContain("hx-trigger=\"every"));
        String result = browser.get("/admin/dry-run").body();

        assertThat(complaints(result)).isEmpty();
        if (!language.equals("en")) {
            assertThat(result).doesNotContain("Under way", "New record", "Tried</th>");
        }
    }

    /** The path without what says which one. */
    private static String kind(String path) {
        return path.replaceAll("\\?.*", "").replaceAll("/[^/]*\\d[^/]*", "/1").replaceAll("(diagram/\\w+)/.*", "$1/x");
    }

    private static String prose(String page) {
        String text = HtmlUtils.htmlUnescape(
                TAG.matcher(NO_PROSE.matcher(page).replaceAll(" ")).replaceAll(" "));
        return TYPED.matcher(text).replaceAll(" ");
    }

    private static List<String> complaints(String page) {
        List<String> found = new ArrayList<>();
        MISSING.matcher(page).results().map(MatchResult::group).forEach(found::add);
        String prose = prose(page);
        PLACE.matcher(prose).results().map(MatchResult::group).forEach(found::add);
        CONSTANT.matcher(prose)
                .results()
                .map(MatchResult::group)
                .filter(word -> !WORDS.contains(word))
                .forEach(found::add);
        CLASS.matcher(prose).results().map(MatchResult::group).forEach(found::add);
        return found;
    }
}
