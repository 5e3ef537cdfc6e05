package org.ringroute.doctor;

import java.util.List;
import org.springframework.stereotype.Component;

/** Says why something does not work, before anybody has to ask: what is wrong, and how to mend it. */
@Component
public class Doctor {

    private final SalesforceCheckup salesforce;
    private final PbxCheckup pbx;
    private final ServerCheckup server;

    Doctor(SalesforceCheckup salesforce, PbxCheckup pbx, ServerCheckup server) {
        this.salesforce = salesforce;
        this.pbx = pbx;
        this.server = server;
    }

    /** What is known now, side by side. */
    public List<Part> known() {
        return List.of(
                new Part("salesforce", salesforce.findings()),
                new Part("pbx", pbx.findings()),
                new Part("server", server.findings()));
    }

    /** Asks both sides again; takes seconds when one of them does not answer. */
    public List<Part> examine() {
        salesforce.askAgain();
        pbx.askAgain();
        return known();
    }

    /** What is known about Salesforce alone. */
    public List<Finding> ofSalesforce() {
        return salesforce.findings();
    }

    /** What is known about the PBX alone. */
    public List<Finding> ofPbx() {
        return pbx.findings();
    }

    /** @param name the bundles have its title under {@code doctor.part.} */
    public record Part(String name, List<Finding> findings) {}
}
