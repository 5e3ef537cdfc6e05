package org.ringroute.admin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.ringroute.audit.Actor;
import org.ringroute.privacy.Erasure;
import org.ringroute.privacy.ErasureReport;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Erases what is known of one number. The number travels in the body: addresses end up in logs. */
@RestController
public class PrivacyController {

    private final Erasure erasure;

    PrivacyController(Erasure erasure) {
        this.erasure = erasure;
    }

    /** What would be erased, and what others have. */
    @PostMapping("/api/privacy/preview")
    public ErasureReport preview(@Valid @RequestBody Person person) {
        try {
            return erasure.preview(person.number());
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY, e.getMessage(), e);
        }
    }

    /** Erases it here; the report is the only place where it stands what others still have. */
    @PostMapping("/api/privacy/erase")
    public ErasureReport erase(@Valid @RequestBody Person person, Authentication who) {
        try {
            return erasure.erase(person.number(), person.pbxContacts(), Actor.of(who));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY, e.getMessage(), e);
        }
    }

    /**
     * @param number however it is written, in full
     * @param pbxContacts whether contacts that Ringroute copied to the PBX go too
     */
    public record Person(@NotBlank @Size(max = 64) String number, Boolean pbxContacts) {

        /** Left out, they stay. */
        public Person {
            pbxContacts = pbxContacts != null && pbxContacts;
        }
    }
}
