package org.ringroute.tracking;

import org.ringroute.call.Call;
import org.ringroute.call.Direction;
import org.ringroute.call.Why;
import org.ringroute.number.PhoneNumber;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.salesforce.session.ConnectionState;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.ringroute.settings.Integration;
import org.springframework.stereotype.Component;

/** Which calls are Salesforce's business, and by which number. */
@Component("callScope")
public class CallScope {

    private final PhoneNumbers numbers;
    private final Integration integration;
    private final SalesforceConnection salesforce;

    CallScope(PhoneNumbers numbers, Integration integration, SalesforceConnection salesforce) {
        this.numbers = numbers;
        this.integration = integration;
        this.salesforce = salesforce;
    }

    /** The outside party's number: who called in, or who was called. */
    public PhoneNumber number(Call call) {
        return number(call.direction(), call.outsideNumber());
    }

    /** The same of a call that is kept, by its direction and the number as the PBX has it. */
    public PhoneNumber number(Direction direction, String raw) {
        return direction.outside(numbers, raw);
    }

    /** Why nothing is to be done about a call; empty when something is. */
    public String reasonToSkip(Call call, PhoneNumber number) {
        String reason = reasonInItself(call, number);
        if (!reason.isEmpty()) {
            return reason;
        }
        if (!integration.enabled()) {
            return (integration.state() == Integration.State.disabled ? Why.DISABLED : Why.DISCONNECTED).words();
        }
        return salesforce.state() == ConnectionState.DISCONNECTED ? Why.NO_SALESFORCE.words() : "";
    }

    /** Why nothing would be done about a call even if all were switched on and connected; empty when something would. */
    public String reasonInItself(Call call, PhoneNumber number) {
        if (call.direction() == Direction.INTERNAL) {
            return Why.INTERNAL.words();
        }
        if (call.direction() == Direction.UNKNOWN) {
            return Why.FROM_NOWHERE.words();
        }
        return number.callable() ? "" : Why.WITHHELD.words();
    }
}
