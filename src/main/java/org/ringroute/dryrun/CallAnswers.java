package org.ringroute.dryrun;

import java.util.List;
import org.ringroute.caller.Caller;
import org.ringroute.caller.CallerMatches;

/** Who a lookup finds, by what was kept of the call, as it would be on the side that asks. */
final class CallAnswers {

    private static final String NEVER_KEPT = "who was found for this call was not kept";

    private CallAnswers() {}

    /** What Salesforce answered. */
    static CallerMatches ofSalesforce(Stage stage) {
        StoredCall.Match match = match(stage);
        if (!match.foundIn().equals("salesforce")) {
            throw stage.notStored("Salesforce was not asked: the phonebook knew the caller");
        }
        return onThisSide(stage, match.matches())
                .ranked(stage.side().settings().lookup().order());
    }

    /** What the phonebook answered, where the settings ask it first. */
    static CallerMatches ofPhonebook(Stage stage) {
        var sync = stage.side().settings().contactSync();
        CallerMatches nobody = new CallerMatches(List.of(), 0);
        if (!sync.enabled() || sync.alwaysQueryCrm()) {
            return nobody;
        }
        StoredCall.Match match = match(stage);
        if (match.foundIn().equals("phonebook")) {
            return match.matches().ranked(stage.side().settings().lookup().order());
        }
        if (!match.phonebookFirst()) {
            throw stage.notStored("the phonebook was not asked: whom it knew then was not kept");
        }
        return nobody;
    }

    /** An agent's choice comes first. */
    static CallerMatches preferred(Stage stage, CallerMatches matches) {
        String chosen = stage.stored().chosen();
        return matches.all().size() < 2 || chosen.isEmpty()
                ? matches
                : new CallerMatches(
                        matches.all().stream()
                                .sorted(java.util.Comparator.comparing(
                                        caller -> !caller.id().equals(chosen)))
                                .toList(),
                        matches.foundAt());
    }

    private static StoredCall.Match match(Stage stage) {
        StoredCall.Match match = stage.stored().match();
        if (match == null) {
            throw stage.notStored(NEVER_KEPT);
        }
        return match;
    }

    /** A record that a call of this run made is there on the side that made it, and from then on. */
    private static CallerMatches onThisSide(Stage stage, CallerMatches stored) {
        boolean onlyMade = stored.all().size() == 1 && stage.side().isOfThisRun(stage.stored(), stored.best());
        if (!stored.all().isEmpty() && !onlyMade) {
            return stored;
        }
        Caller made = stage.side().made().get(stage.number().key());
        return new CallerMatches(made == null ? List.of() : List.of(made), stored.foundAt());
    }
}
