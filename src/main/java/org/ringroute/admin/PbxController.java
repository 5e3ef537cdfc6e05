package org.ringroute.admin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.ringroute.pbx.PbxAccessStore;
import org.ringroute.pbx.PbxState;
import org.ringroute.pbx.PbxToken;
import org.ringroute.pbx.WebhookRegistration;
import org.ringroute.settings.WebAddress;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How the PBX is reached, and where it sends its events. */
@RestController
class PbxController {

    private final PbxAccessStore access;
    private final PbxToken token;
    private final PbxChanges changes;
    private final WebhookRegistration registration;

    PbxController(PbxAccessStore access, PbxToken token, PbxChanges changes, WebhookRegistration registration) {
        this.access = access;
        this.token = token;
        this.changes = changes;
        this.registration = registration;
    }

    @GetMapping("/api/pbx")
    Standing standing() {
        return new Standing(
                token.state(),
                access.current().url(),
                access.current().clientId(),
                registration.url(),
                !access.current().webhookSecret().isBlank());
    }

    @PutMapping("/api/pbx")
    Standing change(@Valid @RequestBody Change change) {
        changes.use(change.url(), change.clientId(), change.clientSecret(), change.webhookSecret());
        return standing();
    }

    /** Registers the webhook in the PBX, or puts it right. */
    @PostMapping("/api/pbx/webhook")
    Standing register() {
        changes.registerWebhook();
        return standing();
    }

    /** An empty secret leaves the one in use as it is; the client's has to be there when the address changes. */
    record Change(
            @NotBlank
                    @Pattern(
                            regexp = WebAddress.PATTERN,
                            message = "must be an address such as https://pbx.example.com:8088")
                    String url,
            @NotBlank @Size(max = 255) String clientId,
            @Size(max = 255) String clientSecret,
            @Size(max = 255) String webhookSecret) {}

    /**
     * @param webhookUrl where the PBX is to post its events
     * @param signed whether a secret is known, without which every event is refused
     */
    record Standing(PbxState state, String url, String clientId, String webhookUrl, boolean signed) {}
}
