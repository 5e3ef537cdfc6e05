package org.ringroute.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringroute.people.AutoBinding;
import org.ringroute.people.AutoBinding.Pair;
import org.ringroute.people.BindingStore;
import org.ringroute.people.BindingStore.BoundUser;
import org.springframework.stereotype.Component;

/** Binds people and notes it in the audit; the API and the page both come here. */
@Component
public class BindingChanges {

    private static final int MOST_NOTED = 200;

    private final BindingStore bindings;
    private final Audit audit;

    BindingChanges(BindingStore bindings, Audit audit) {
        this.bindings = bindings;
        this.audit = audit;
    }

    /**
     * Gives a user exactly these extensions and groups.
     *
     * @throws org.ringroute.people.UnknownPersonException when there is no such user, extension or group
     * @throws org.ringroute.people.AlreadyBoundException when one of them belongs to somebody else
     */
    public BoundUser bind(String userId, List<String> extensions, List<Long> groups) {
        BoundUser before = bindings.user(userId);
        bindings.bind(userId, extensions, groups);
        BoundUser after = bindings.user(userId);
        audit.changed("binding", before, after);
        return after;
    }

    /** Binds who has the same e-mail address on both sides; bindings made by hand stay. */
    public AutoBinding autoBind() {
        AutoBinding done = bindings.autoBind();
        if (!done.changesNothing()) {
            audit.changed("bindings", noted(done.release()), noted(done.bind()));
        }
        return done;
    }

    /** Thousands at once say no more than their number. */
    private static Map<String, String> noted(List<Pair> pairs) {
        Map<String, String> noted = new LinkedHashMap<>();
        pairs.stream().limit(MOST_NOTED).forEach(pair -> noted.put(pair.extension(), pair.userId()));
        if (pairs.size() > MOST_NOTED) {
            noted.put("…", "+" + (pairs.size() - MOST_NOTED));
        }
        return noted;
    }
}
