package org.ringroute.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ringroute.call.Call;
import org.ringroute.call.CallChange;
import org.ringroute.caller.CallerMatches;
import org.ringroute.settings.CurrentSettings;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps who was found for an ended call: a dry run goes by it, since asking Salesforce again would tell of another day. */
@Component("foundCallers")
public class FoundCallers {

    private static final Logger log = LoggerFactory.getLogger(FoundCallers.class);

    private static final int LONGEST = 32_768;
    private static final String FORGET = "DELETE FROM call_match WHERE call_id = ?";
    private static final String INSERT = "INSERT INTO call_match"
            + " (call_id, found_in, phonebook_first, found_at, matches) VALUES (?, ?, ?, ?, ?)";

    private final GroupCommit store;
    private final ObjectMapper json;
    private final CurrentSettings settings;

    FoundCallers(GroupCommit store, ObjectMapper json, CurrentSettings settings) {
        this.store = store;
        this.json = json;
        this.settings = settings;
    }

    /**
     * Keeps it when the call has ended. Waits for nothing, and a call is not held up should it fail.
     *
     * @param foundIn {@code salesforce} or {@code phonebook}
     */
    public void keep(Call call, CallChange.Kind moment, String foundIn, CallerMatches matches)
            throws JsonProcessingException {
        if (moment != CallChange.Kind.ENDED) {
            return;
        }
        String text = json.writeValueAsString(matches);
        String kept = text.length() > LONGEST ? "" : text;
        boolean phonebookFirst = settings.current().contactSync().enabled()
                && !settings.current().contactSync().alwaysQueryCrm();
        try {
            store.submit(statements -> {
                statements.update(FORGET, call.id());
                return statements.update(INSERT, call.id(), foundIn, phonebookFirst, matches.foundAt(), kept);
            });
        } catch (StoreUnavailableException e) {
            log.debug("who called in call {} is not kept", call.id(), e);
        }
    }
}
