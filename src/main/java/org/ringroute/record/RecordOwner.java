package org.ringroute.record;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.ringroute.call.Call;
import org.ringroute.call.CallChange;
import org.ringroute.call.Direction;
import org.ringroute.call.Member;
import org.ringroute.call.RingOrder;
import org.ringroute.call.Why;
import org.ringroute.number.PhoneNumber;
import org.ringroute.people.Bindings;
import org.ringroute.settings.CurrentSettings;
import org.ringroute.settings.Settings.CallType;
import org.ringroute.settings.Settings.Mode;
import org.ringroute.settings.Settings.RecordCreation;
import org.ringroute.store.CallStory;
import org.springframework.stereotype.Component;

/** Who is to own the record of an unknown caller, and whether one is to be made at this moment of the call at all. */
@Component("recordOwner")
public class RecordOwner {

    private final CurrentSettings settings;
    private final Bindings bindings;
    private final CallStory story;

    RecordOwner(CurrentSettings settings, Bindings bindings, CallStory story) {
        this.story = story;
        this.settings = settings;
        this.bindings = bindings;
    }

    /** The same under other settings, to try them: nothing is told of it. */
    public RecordOwner with(CurrentSettings others) {
        return new RecordOwner(others, bindings, CallStory.untold());
    }

    /**
     * The bound user who will own the record: known at ringing for a direct call, at the answer for a group call, at the
     * end when nobody answered.
     *
     * @return empty when no record is to be made now
     */
    public String now(Call call, CallChange.Kind moment, PhoneNumber number) {
        String against = against(call, moment, number);
        String owner = against.isEmpty() ? owner(call).orElse("") : "";
        Map<String, Object> detail = owner.isEmpty()
                ? Map.of("moment", moment, "why", against.isEmpty() ? Why.NO_BOUND_USER.words() : against)
                : Map.of("moment", moment, "owner", owner);
        story.tell(call.id(), CallStory.Kind.DECISION, owner.isEmpty() ? "no-record-now" : "record-is-due", detail);
        return owner;
    }

    /** The setting, or the fact, that speaks against a record now; empty when none does. */
    private String against(Call call, CallChange.Kind moment, PhoneNumber number) {
        RecordCreation creation = settings.current().recordCreation();
        if (!creation.enabled()) {
            return Why.CREATION_OFF.words();
        }
        if (creation.mode() != Mode.automatic) {
            return Why.CREATION_BY_HAND.words();
        }
        if (!creation.callTypes().contains(type(call))) {
            return Why.CREATION_NOT_FOR_THESE.words();
        }
        if (!number.callable()) {
            return Why.NO_NUMBER.words();
        }
        return moment == CallChange.Kind.RINGING && call.group() ? Why.GROUP_RINGS.words() : "";
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
        return (extension.isEmpty() ? owner(call) : userOf(extension, call)).orElse("");
    }

    private static CallType type(Call call) {
        return call.direction() == Direction.OUTBOUND ? CallType.outbound : CallType.inbound;
    }

    /** Who talked comes before who only rang, who rang first before who rang later. */
    private Optional<String> owner(Call call) {
        return RingOrder.of(call.members()).stream()
                .sorted(Comparator.comparing(Member::answered).reversed())
                .flatMap(member -> userOf(member.extension(), call).stream())
                .findFirst();
    }

    private Optional<String> userOf(String extension, Call call) {
        return bindings.userOfCall(extension, call.cameAt(extension));
    }
}
