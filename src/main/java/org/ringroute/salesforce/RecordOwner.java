package org.ringroute.salesforce;

import java.util.Comparator;
import java.util.Optional;
import org.ringroute.call.Call;
import org.ringroute.call.CallChange;
import org.ringroute.call.Direction;
import org.ringroute.call.Member;
import org.ringroute.call.PhoneNumber;
import org.ringroute.call.RingOrder;
import org.ringroute.people.Bindings;
import org.ringroute.settings.CurrentSettings;
import org.ringroute.settings.Settings.CallType;
import org.ringroute.settings.Settings.Mode;
import org.ringroute.settings.Settings.RecordCreation;
import org.springframework.stereotype.Component;

/** Who is to own the record of an unknown caller, and whether one is to be made at this moment of the call at all. */
@Component("recordOwner")
public class RecordOwner {

    private final CurrentSettings settings;
    private final Bindings bindings;

    RecordOwner(CurrentSettings settings, Bindings bindings) {
        this.settings = settings;
        this.bindings = bindings;
    }

    /** The same under other settings. */
    public RecordOwner with(CurrentSettings others) {
        return new RecordOwner(others, bindings);
    }

    /**
     * The bound user who will own the record: known at ringing for a direct call, at the answer for a group call, at the
     * end when nobody answered.
     *
     * @return empty when no record is to be made now
     */
    public String now(Call call, CallChange.Kind moment, PhoneNumber number) {
        RecordCreation creation = settings.current().recordCreation();
        if (!creation.enabled()
                || creation.mode() != Mode.automatic
                || !creation.callTypes().contains(type(call))
                || !number.callable()) {
            return "";
        }
        boolean ownerUnknownYet = moment == CallChange.Kind.RINGING && call.group();
        return ownerUnknownYet ? "" : owner(call).orElse("");
    }

    /**
     * The bound user who is to own a record that somebody asks for by hand, whatever the mode and kind of call.
     *
     * @param extension whose user it is to be; empty for whoever would have owned it by itself
     * @return empty when records are not to be made at all, or nobody bound took part
     */
    public String byHand(Call call, String extension) {
        if (!settings.current().recordCreation().enabled()) {
            return "";
        }
        return (extension.isEmpty() ? owner(call) : bindings.userOf(extension)).orElse("");
    }

    private static CallType type(Call call) {
        return call.direction() == Direction.OUTBOUND ? CallType.outbound : CallType.inbound;
    }

    /** Who talked comes before who only rang, who rang first before who rang later. */
    private Optional<String> owner(Call call) {
        return RingOrder.of(call.members()).stream()
                .sorted(Comparator.comparing(Member::answered).reversed())
                .flatMap(member -> bindings.userOf(member.extension()).stream())
                .findFirst();
    }
}
