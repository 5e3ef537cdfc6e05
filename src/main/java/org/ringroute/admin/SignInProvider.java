package org.ringroute.admin;

import org.ringroute.admin.LockOut.Who;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks name and password, of the form and of Basic alike, unless the one who sends them is locked out. */
@Component
class SignInProvider implements AuthenticationProvider {

    private final DaoAuthenticationProvider passwords;
    private final LockOut lockOut;

    SignInProvider(AdminAccount account, PasswordEncoder encoder, LockOut lockOut) {
        this.passwords = new DaoAuthenticationProvider(account);
        this.passwords.setPasswordEncoder(encoder);
        this.lockOut = lockOut;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        Who who = new Who(attempt.getName(), address(attempt));
        refuseIfLocked(who);
        try {
            Authentication result = passwords.authenticate(attempt);
            // Others may have guessed at the same time.
            refuseIfLocked(who);
            lockOut.succeeded(who);
            return result;
        } catch (BadCredentialsException e) {
            lockOut.failed(who);
            throw e;
        }
    }

    private void refuseIfLocked(Who who) {
        if (!lockOut.left(who).isZero()) {
            throw new LockedOutException(lockOut.left(who));
        }
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
