package org.ringroute.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ringroute.caller.Caller;
import org.ringroute.caller.ContactSearch;
import org.ringroute.limits.Pace;
import org.ringroute.salesforce.session.ApiBudget;
import org.ringroute.screenpop.RecordLinks;
import org.ringroute.settings.Settings;
import org.ringroute.settings.SettingsStore;
import org.ringroute.store.Failure;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds people in Salesforce while an agent types in the dial field. */
@RestController
public class ContactSearchController {

    private static final int MOST_A_MINUTE = 60;

    private static final int SHOWN = 10;
    private static final int LONGEST = 80;

    private final SettingsStore settings;
    private final ApiBudget budget;
    private final RecordLinks links;
    private final Pace pace;
    private final AgentAccess access;
    private final AgentSight sight;
    private final ProducerTemplate routes;
    private final Cache<String, List<Person>> known = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    ContactSearchController(
            SettingsStore settings,
            ApiBudget budget,
            RecordLinks links,
            Pace pace,
            AgentAccess access,
            AgentSight sight,
            ProducerTemplate routes) {
        this.access = access;
        this.sight = sight;
        this.settings = settings;
        this.budget = budget;
        this.links = links;
        this.pace = pace;
        this.routes = routes;
    }

    /** Whether the settings let agents search: Salesforce is asked for every call, and numbers are not hidden. */
    boolean available() {
        Settings now = settings.current();
        return now.contactSync().alwaysQueryCrm() && !now.numberEncryption();
    }

    /** People whose name or number has this in it, best first; the same question within a minute costs nothing. */
    @GetMapping("/api/contacts/search")
    public Found search(@RequestParam String q, Authentication who) {
        if (!available()) {
            throw new Refusal(HttpStatus.CONFLICT, "no-search");
        }
        String text = q.strip().toLowerCase(Locale.ROOT);
        if (text.length() < ContactSearch.SHORTEST || text.length() > LONGEST) {
            return new Found(List.of(), null);
        }
        List<Person> before = known.getIfPresent(text);
        if (before != null) {
            return found(before);
        }
        if (!budget.allowsRefreshes()) {
            throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "used-up");
        }
        if (!pace.allows("search", access.agent().map(Agent::userId).orElse(who.getName()), MOST_A_MINUTE)) {
            throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, "too-many-searches");
        }
        List<Person> people = ask(text);
        if (!people.isEmpty()) {
            // Nobody may be a field that could not be searched this once.
            known.put(text, people);
        }
        return found(people);
    }

    /** What was found is kept for all; each agent gets of it what he may see. */
    private Found found(List<Person> people) {
        return new Found(
                sight.visible(people, Person::recordId).stream().limit(SHOWN).toList(), null);
    }

    @SuppressWarnings("unchecked")
    private List<Person> ask(String text) {
        Exchange answer =
                routes.request("direct:contact-search", ask -> ask.getMessage().setBody(text));
        Failure failure = answer.getVariable("failure", Failure.class);
        if (failure != null) {
            throw new Refusal(HttpStatus.BAD_GATEWAY, "salesforce-away", failure.reason());
        }
        return ((List<Caller>) answer.getMessage().getBody(List.class))
                .stream()
                        .map(caller -> new Person(
                                caller.object(),
                                caller.id(),
                                caller.name(),
                                caller.company(),
                                links.to(caller.object(), caller.id()),
                                caller.phones()))
                        .toList();
    }

    /** @param phones as Salesforce has them */
    public record Person(
            String object, String recordId, String name, String company, String url, List<String> phones) {}

    /** @param next always null: there is one page */
    public record Found(List<Person> items, String next) {}
}
