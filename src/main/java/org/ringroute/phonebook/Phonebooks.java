package org.ringroute.phonebook;

import java.util.Map;
import org.ringroute.call.Call;
import org.ringroute.call.Why;
import org.ringroute.caller.Caller;
import org.ringroute.settings.CurrentSettings;
import org.ringroute.settings.Settings.ContactSync;
import org.ringroute.store.CallStory;
import org.springframework.stereotype.Component;

/** Which records are copied into the phonebook, and how they look there. */
@Component("phonebooks")
public class Phonebooks {

    /** The longest name that the PBX takes (reference yeastar 3.9). */
    private static final int LONGEST_TEXT = 255;

    private final CurrentSettings settings;
    private final TypedNumbers numbers;
    private final CallStory story;

    Phonebooks(CurrentSettings settings, TypedNumbers numbers, CallStory story) {
        this.settings = settings;
        this.numbers = numbers;
        this.story = story;
    }

    /** The same under other settings, to try them: nothing is told of it. */
    public Phonebooks with(CurrentSettings others) {
        return new Phonebooks(others, numbers, CallStory.untold());
    }

    /**
     * True when anything is copied at all.
     *
     * @param call whose caller would be; null outside of one
     */
    public boolean isOn(Call call) {
        boolean on = settings.current().contactSync().enabled();
        if (!on) {
            tell(call, Why.PHONEBOOK_OFF);
        }
        return on;
    }

    /** True when this record is copied: its kind is among the chosen ones, and it has a number that the PBX takes. */
    public boolean takes(Caller caller, Call call) {
        ContactSync sync = settings.current().contactSync();
        if (!sync.enabled() || !caller.known()) {
            return false;
        }
        boolean wanted =
                sync.objects().stream().anyMatch(object -> object.name().equals(caller.object()));
        if (wanted && hasPlaceFor(caller)) {
            return true;
        }
        Why why = wanted ? Why.NO_NUMBER_FOR_PBX : Why.PHONEBOOK_NOT_FOR_THESE;
        tell(call, why);
        return false;
    }

    private void tell(Call call, Why why) {
        if (call != null) {
            story.tell(call.id(), CallStory.Kind.DECISION, "not-in-phonebook", Map.of("why", why.words()));
        }
    }

    /** True when the record has a number that the PBX takes: a contact must have one. */
    boolean hasPlaceFor(Caller caller) {
        return !typed(caller).isEmpty();
    }

    private Map<NumberType, String> typed(Caller caller) {
        return numbers.of(caller.fields(), settings.current().contactSync().numberFormat());
    }

    /** The record as an entry. */
    public PhonebookEntry entry(Caller caller) {
        Map<NumberType, String> typed = typed(caller);
        // The PBX wants a first name; one that is all spaces is none.
        String name = caller.name().isBlank() ? typed.values().iterator().next() : shorten(caller.name());
        return new PhonebookEntry(
                caller.object(),
                caller.id(),
                name,
                shorten(caller.company()),
                PhonebookEntry.text(typed),
                numbers.keys(caller.fields()));
    }

    /** Never between the two halves of one character. */
    private static String shorten(String text) {
        String clean = text.strip();
        if (clean.length() <= LONGEST_TEXT) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return clean.substring(0, end);
    }
}
