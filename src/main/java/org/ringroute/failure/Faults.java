package org.ringroute.failure;

import org.ringroute.pbx.PbxFaults;
import org.ringroute.phonebook.PhonebookRefusedException;
import org.ringroute.routes.HttpFaults;
import org.ringroute.salesforce.SalesforceFaults;
import org.ringroute.store.Failure;
import org.ringroute.store.FailureReader;
import org.springframework.stereotype.Component;

/** Tells failures apart for the error rules, whichever side they come from. */
@Component("faults")
public class Faults implements FailureReader {

    private final PbxFaults pbx;
    private final SalesforceFaults salesforce;

    Faults(PbxFaults pbx, SalesforceFaults salesforce) {
        this.pbx = pbx;
        this.salesforce = salesforce;
    }

    @Override
    public Failure read(Throwable thrown) {
        if (thrown instanceof PhonebookRefusedException) {
            return Failure.refused(thrown.getMessage());
        }
        return pbx.read(thrown).or(() -> HttpFaults.read(thrown)).orElseGet(() -> salesforce.read(thrown));
    }

    /** {@inheritDoc} The PBX, or Salesforce that lets nobody in. */
    @Override
    public void note(Throwable thrown, String endpoint) {
        pbx.note(thrown, endpoint);
        if (pbx.read(thrown).isEmpty() && HttpFaults.read(thrown).isEmpty()) {
            salesforce.read(thrown);
        }
    }
}
