package org.ringroute.record;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.ringroute.caller.OncePerNumber;
import org.ringroute.number.PhoneNumber;
import org.ringroute.routes.SingleFlight;
import org.ringroute.salesforce.SalesforceFaults;
import org.ringroute.store.Failure;
import org.ringroute.store.StoreUnavailableException;
import org.springframework.stereotype.Component;

/** A policy around the steps that make a record: one at a time for a number, whoever waits gets the same record. */
@Component("oncePerCreation")
class OncePerCreation extends SingleFlight {

    private final OncePerNumber lookups;
    private final CreatedRecords records;
    private final SalesforceFaults faults;
    private final RefusedCreations refusals;

    OncePerCreation(OncePerNumber lookups, CreatedRecords records, SalesforceFaults faults, RefusedCreations refusals) {
        this.refusals = refusals;
        this.lookups = lookups;
        this.records = records;
        this.faults = faults;
    }

    @Override
    protected String key(Exchange exchange) {
        return exchange.getVariable("number", PhoneNumber.class).key();
    }

    @Override
    protected Exception refused(Exchange exchange, String key) {
        return refusals.before(exchange, key);
    }

    /** What was surely not made need not be looked for: the next attempt may come at once. */
    @Override
    protected CompletionStage<?> failed(Exchange exchange, Exception failure) {
        NewRecord record = exchange.getVariable("record", NewRecord.class);
        boolean begun = record != null && record.state() == NewRecord.State.FRESH;
        Failure.Meaning meaning = faults.read(failure).meaning();
        if (meaning == Failure.Meaning.REFUSED) {
            refusals.keep(exchange, key(exchange), failure);
        }
        if (!begun || meaning == Failure.Meaning.UNCLEAR) {
            return CompletableFuture.completedFuture(null);
        }
        try {
            return records.notMade(record);
        } catch (StoreUnavailableException e) {
            // It stays unclear, and is looked for first: slower, but never twice.
            return CompletableFuture.failedFuture(e);
        }
    }

    /** From now on the number is known: no lookup has to find out. */
    @Override
    protected void learned(String key, Object result) {
        lookups.learned(key, result);
    }
}
