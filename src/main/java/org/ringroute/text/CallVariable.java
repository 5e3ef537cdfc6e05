package org.ringroute.text;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a {@link CallText} may show of a call. Upper and lower case count, as on the PBX. */
public enum CallVariable {
    TIME("Time", CallVariable::time),
    CALL_LOG_STATUS("Call_Log_Status", CallFacts::status),
    CALL_FROM("Call_From", CallFacts::from),
    CALL_TO("Call_To", CallFacts::to),
    TALK_DURATION("Talk_Duration", facts -> clock(facts.talk())),
    CALL_DURATION("Call_Duration", facts -> clock(facts.call())),
    RING_DURATION("Ring_Duration", facts -> clock(facts.ring())),
    COMMUNICATION_TYPE("Communication_Type", CallFacts::communicationType),
    DID("DID", CallFacts::did),
    TRUNK("Trunk", CallFacts::trunk),
    EXTENSION("Extension", CallFacts::extension),
    QUEUE("Queue", CallFacts::queue),
    RECORDING("Recording", CallFacts::recording),
    CALL_ID("Call_ID", CallFacts::callId);

    /** In the reader's language, with the month as a word where that is usual: 08/09 is two days. */
    private static final DateTimeFormatter TIME_FORMAT = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM);

    /** Newer JDKs put it before AM and PM; Salesforce's lists and searches know the plain one only. */
    private static final char NARROW_SPACE = '\u202f';

    private final String variable;
    private final Function<CallFacts, String> value;

    CallVariable(String variable, Function<CallFacts, String> value) {
        this.variable = variable;
        this.value = value;
    }

    /** The name between the braces, e.g. {@code Talk_Duration}. */
    public String variable() {
        return variable;
    }

    /** Its text for a call: durations as {@code 00:01:24}, the time as {@code 2026-08-28 09:12:33} in the call's zone. */
    public String valueIn(CallFacts facts) {
        return value.apply(facts);
    }

    /** The variable of this name, if there is one. */
    public static Optional<CallVariable> named(String variable) {
        return Arrays.stream(values())
                .filter(known -> known.variable.equals(variable))
                .findFirst();
    }

    private static String time(CallFacts facts) {
        return TIME_FORMAT
                .withLocale(facts.locale())
                .format(facts.start().atZone(facts.zone()))
                .replace(NARROW_SPACE, ' ');
    }

    private static String clock(Duration duration) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }
}
