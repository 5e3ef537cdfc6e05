package org.ringroute.admin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The administrator's password, when it does not stand in the configuration. */
@RestController
public class PasswordController {

    private final AdminAccount account;
    private final Audit audit;

    PasswordController(AdminAccount account, Audit audit) {
        this.account = account;
        this.audit = audit;
    }

    /** Changes it; every session that began with the one before ends. */
    @PutMapping("/api/admin/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void change(@Valid @RequestBody Passwords passwords) {
        account.change(passwords.present(), passwords.password());
        audit.changed("password", "", "");
    }

    /** @param present the one before; {@code password} the new one */
    public record Passwords(@NotNull @Size(max = 200) String present, @NotBlank @Size(max = 200) String password) {

        /** Not even in a message of an error. */
        @Override
        public String toString() {
            return "passwords";
        }
    }
}
