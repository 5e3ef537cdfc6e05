package org.ringroute.agent;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ringroute.call.Call;
import org.ringroute.call.Member;
import org.ringroute.people.Bindings;
import org.ringroute.tracking.Calls;
import org.springframework.stereotype.Component;

/** Whose a recording is. Its name only says where to look (reference yeastar 2.2); the records of that call must name it. */
@Component
class RecordedCalls {

    private static final Pattern NAME = Pattern.compile("\\d{14}-(\\d+\\.\\d+)-.+");

    private final Calls calls;
    private final Bindings bindings;

    RecordedCalls(Calls calls, Bindings bindings) {
        this.calls = calls;
        this.bindings = bindings;
    }

    /**
     * The users whose phones talked in the call of a recording, as the phones belonged to them then; nobody when the call
     * is not known (any more).
     */
    List<String> whoTalkedIn(String file) {
        Matcher name = NAME.matcher(file);
        if (!name.matches()) {
            return List.of();
        }
        Call call = calls.find(name.group(1));
        if (call.records().stream().noneMatch(row -> row.recording().equals(file))) {
            return List.of();
        }
        return call.members().stream()
                .filter(Member::answered)
                .map(Member::extension)
                .map(extension -> bindings.userAt(extension, call.cameAt(extension)))
                .flatMap(Optional::stream)
                .toList();
    }
}
