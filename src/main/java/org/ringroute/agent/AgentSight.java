package org.ringroute.agent;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ringroute.salesforce.RecordSight;
import org.ringroute.settings.SettingsStore;
import org.ringroute.store.Failure;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What is found for an agent with the rights of Ringroute's own user is shown to him as far as the org's sharing lets
 * him see it himself, unless the settings say otherwise. An administrator sees all.
 */
@Component
class AgentSight {

    private final AgentAccess access;
    private final RecordSight sight;
    private final SettingsStore settings;
    private final ProducerTemplate routes;

    AgentSight(AgentAccess access, RecordSight sight, SettingsStore settings, ProducerTemplate routes) {
        this.access = access;
        this.sight = sight;
        this.settings = settings;
        this.routes = routes;
    }

    /**
     * Those of the records that whoever asks may see, in their order; Salesforce is asked about those that it was not
     * asked about before.
     *
     * @throws ResponseStatusException 502 when Salesforce does not say: then nothing is shown
     */
    <T> List<T> visible(List<T> records, Function<T, String> id) {
        String userId = access.agent().map(Agent::userId).orElse("");
        if (userId.isEmpty() || records.isEmpty() || settings.current().lookup().showHidden()) {
            return records;
        }
        List<String> unknown = sight.unknown(userId, records.stream().map(id).toList());
        if (!unknown.isEmpty()) {
            ask(userId, unknown);
        }
        return records.stream().filter(one -> sight.sees(userId, id.apply(one))).toList();
    }

    private void ask(String userId, Collection<String> ids) {
        Exchange answer = routes.request("direct:agent-sight", ask -> {
            ask.setVariable("userId", userId);
            ask.setVariable("ids", ids);
        });
        Failure failure = answer.getVariable("failure", Failure.class);
        if (failure != null) {
            throw new Refusal(HttpStatus.BAD_GATEWAY, "salesforce-away", failure.reason());
        }
    }
}
