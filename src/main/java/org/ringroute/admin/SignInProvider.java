package org.ringroute.admin;

import org.ringroute.admin.LockOut.Who;
import org.ringroute.audit.Actor;
import org.ringroute.audit.SignIns;
import org.ringroute.audit.SignIns.Way;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Checks name and password, of the form and of Basic alike, unless the one who sends them is locked out. */
@Component
class SignInProvider implements AuthenticationProvider {

    private final DaoAuthenticationProvider passwords;
    private final AdminAccount account;
    private final LockOut lockOut;
    private final SignIns signIns;

    SignInProvider(AdminAccount account, PasswordEncoder encoder, LockOut lockOut, SignIns signIns) {
        this.account = account;
        this.signIns = signIns;
        this.passwords = new DaoAuthenticationProvider(account);
        this.passwords.setPasswordEncoder(encoder);
        this.lockOut = lockOut;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        Who who = new Who(attempt.getName(), address(attempt));
        refuseIfLocked(who, attempt);
        try {
            Authentication result = passwords.authenticate(attempt);
            // Others may have guessed at the same time.
            refuseIfLocked(who, attempt);
            lockOut.succeeded(who);
            signIns.succeeded(actor(attempt), way(), address(attempt));
            return result;
        } catch (BadCredentialsException e) {
            signIns.failed(actor(attempt), way(), address(attempt));
            if (lockOut.failed(who)) {
                signIns.locked(actor(attempt), way(), address(attempt));
            }
            throw e;
        }
    }

    /** Of a name that is not the administrator's nothing is kept: it may be a password in the wrong field. */
    private String actor(Authentication attempt) {
        return account.isCalled(attempt.getName()) ? Actor.administrator(attempt.getName()) : SignIns.UNKNOWN;
    }

    private static Way way() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet
                        && servlet.getRequest().getHeader(HttpHeaders.AUTHORIZATION) != null
                ? Way.BASIC
                : Way.FORM;
    }

    private void refuseIfLocked(Who who, Authentication attempt) {
        if (!lockOut.left(who).isZero()) {
            signIns.failed(actor(attempt), way(), address(attempt));
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
