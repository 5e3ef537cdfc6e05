package org.ringroute.admin.pages;

import org.ringroute.audit.Actor;
import org.ringroute.people.Bindings;
import org.ringroute.people.CrmUser;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Who did something, to read: the name is looked up now and stands beside the id that is kept. */
@Component("actorNames")
public class ActorNames {

    private final Bindings people;
    private final MessageSource texts;

    ActorNames(Bindings people, MessageSource texts) {
        this.people = people;
        this.texts = texts;
    }

    /** @param actor as the audit has it; entries of earlier versions have a name only, and stay as they are */
    public String of(String actor) {
        String[] parts = actor.split(Actor.BETWEEN, 2);
        if (parts.length < 2) {
            return actor;
        }
        return switch (parts[0]) {
            case Actor.ADMINISTRATOR -> text("audit.by.administrator", parts[1]);
            case Actor.AGENT ->
                people.user(parts[1])
                        .map(CrmUser::name)
                        .map(name -> text("audit.by.agent", name, parts[1]))
                        .orElseGet(() -> text("audit.by.unknown-agent", parts[1]));
            default -> actor;
        };
    }

    private String text(String key, Object... details) {
        return texts.getMessage(key, details, LocaleContextHolder.getLocale());
    }
}
