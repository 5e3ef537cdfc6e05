package org.ringroute.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.ringroute.salesforce.session.ApiBudget;
import org.ringroute.salesforce.session.NotConnectedException;
import org.ringroute.salesforce.session.SalesforceReach;
import org.ringroute.store.Failure;
import org.ringroute.store.FailureFields;
import org.ringroute.store.FailureReader;
import org.ringroute.text.HtmlTitle;
import org.springframework.stereotype.Component;

/** Tells Salesforce's failures apart (reference salesforce 2.10 and 2.12): what may be repeated, and after what check. */
@Component("salesforceFaults")
public class SalesforceFaults implements FailureReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LOCKED = Set.of("UNABLE_TO_LOCK_ROW", "QUERY_TIMEOUT");
    /** The org's own code failed; what it met stands in the message only. */
    private static final Set<String> OWN_CODE = Set.of(
            "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CANNOT_EXECUTE_FLOW_TRIGGER", "APEX_ERROR", "FLOW_EXCEPTION");
    /** What it may not meet again: a lock, or a limit of time, which a busy org reaches sooner. */
    private static final Pattern PASSING = Pattern.compile(
            "UNABLE_TO_LOCK_ROW|unable to obtain exclusive access|Record Currently Unavailable|QUERY_TIMEOUT"
                    + "|CPU time limit exceeded|Read timed out|request timed out|running for too long",
            Pattern.CASE_INSENSITIVE);
    /** The org's API is switched off, not ours alone: nothing gets in (reference salesforce 2.10). */
    private static final Set<String> API_OFF = Set.of("API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED");
    /** What is in front of Salesforce says so before it executes anything, and says it again (reference salesforce 2.10). */
    private static final Set<Integer> TOO_LONG = Set.of(413, 414, 431);

    private final ApiBudget budget;
    private final SalesforceReach reach;

    SalesforceFaults(ApiBudget budget, SalesforceReach reach) {
        this.budget = budget;
        this.reach = reach;
    }

    /** True when Salesforce no longer takes the session; the request was not executed. */
    public boolean sessionExpired(Throwable thrown) {
        SalesforceException fault = find(thrown, SalesforceException.class);
        return fault != null
                && fault.getStatusCode() == 401
                && (errors(fault).isEmpty() ? !isPage(fault) : hasCode(fault, "INVALID_SESSION_ID"));
    }

    @Override
    public Failure read(Throwable thrown) {
        RequestsWaitException waits = find(thrown, RequestsWaitException.class);
        if (waits != null) {
            return Failure.quota(waits.getMessage());
        }
        if (find(thrown, LookupRefusedException.class) != null) {
            return Failure.refused(reason(thrown));
        }
        if (find(thrown, LookupIncompleteException.class) != null) {
            return Failure.notYet(reason(thrown));
        }
        if (find(thrown, NotConnectedException.class) != null
                || find(thrown, ConnectException.class) != null
                || find(thrown, UnknownHostException.class) != null
                || find(thrown, RejectedExecutionException.class) != null
                || find(thrown, RecordUnclearException.class) != null) {
            return Failure.notDone(reason(thrown));
        }
        SalesforceException fault = find(thrown, SalesforceException.class);
        return fault == null ? Failure.unclear(reason(thrown)) : read(fault);
    }

    private Failure read(SalesforceException fault) {
        int status = fault.getStatusCode();
        List<RestError> errors = errors(fault);
        Failure failure = errors.isEmpty() ? withoutCode(fault, status) : withCode(errors, status, words(fault));
        if (failure.meaning() == Failure.Meaning.UNCLEAR) {
            reach.said(failure.reason());
        }
        return failure;
    }

    /** Not in Salesforce's form: success that broke off, nothing at all, or somebody between, whoever executed what. */
    private static Failure withoutCode(SalesforceException fault, int status) {
        String reason = words(fault);
        boolean refusedBefore = status == 401 || status == 420 || status == 429;
        if (refusedBefore && !isPage(fault)) {
            return Failure.notDone(reason);
        }
        return status == 300 || TOO_LONG.contains(status) ? Failure.refused(reason) : Failure.unclear(reason);
    }

    private Failure withCode(List<RestError> errors, int status, String reason) {
        if (status == 401 || status == 420 || status == 429) {
            return Failure.notDone(reason);
        }
        if (has(errors, "REQUEST_LIMIT_EXCEEDED")) {
            // Too many long requests at a time are refused with the same code, for seconds (reference salesforce 2.10).
            if (reason.contains("Concurrent")) {
                return Failure.notDone(reason);
            }
            budget.usedUp(reason);
            return Failure.quota(reason);
        }
        if (errors.stream().anyMatch(error -> API_OFF.contains(error.getErrorCode()))) {
            budget.apiOff(reason);
            return Failure.quota(reason);
        }
        Failure own = ofCode(errors.get(0).getErrorCode(), reason);
        boolean refusal = status >= 400 && status < 500 || status == 300;
        return refusal || own.meaning() == Failure.Meaning.NOT_YET ? own : Failure.unclear(reason);
    }

    /**
     * The failure of one row of many.
     *
     * @param code of Salesforce's error
     * @param reason with its message, in which a failure of the org's own code hides what that met
     */
    public Failure ofCode(String code, String reason) {
        boolean passing = LOCKED.contains(code)
                || OWN_CODE.contains(code) && PASSING.matcher(reason).find();
        return passing ? Failure.notYet(reason) : Failure.refused(reason);
    }

    private static boolean hasCode(SalesforceException fault, String code) {
        return has(errors(fault), code);
    }

    private static boolean has(List<RestError> errors, String code) {
        return errors.stream().anyMatch(error -> code.equals(error.getErrorCode()));
    }

    private static boolean isPage(SalesforceException fault) {
        return HtmlTitle.isPage(fault.getMessage());
    }

    /** What Salesforce said in detail; operation raw leaves it unread, as the exception's text. */
    private static List<RestError> errors(SalesforceException fault) {
        if (fault.getErrors() != null && !fault.getErrors().isEmpty()) {
            return fault.getErrors();
        }
        List<RestError> errors = new ArrayList<>();
        try {
            for (JsonNode error : JSON.readTree(reason(fault))) {
                if (error.path("errorCode").isTextual()) {
                    List<String> fields = new ArrayList<>();
                    error.path("fields").forEach(field -> fields.add(field.asText()));
                    errors.add(new RestError(
                            error.path("errorCode").asText(),
                            error.path("message").asText(),
                            fields));
                }
            }
        } catch (JsonProcessingException e) {
            // A page from a proxy, or plain words: there are no codes in it.
            return List.of();
        }
        return errors;
    }

    private static String words(SalesforceException fault) {
        List<RestError> errors = errors(fault);
        if (errors.isEmpty()) {
            return fault.getStatusCode() == 0
                    ? "Salesforce did not answer: " + reason(fault)
                    : "Salesforce answered " + fault.getStatusCode() + ": " + brokenOff(fault) + reason(fault);
        }
        return errors.stream()
                .map(error -> FailureFields.with(error.getErrorCode() + ": " + error.getMessage(), error.getFields()))
                .collect(Collectors.joining("; "));
    }

    private static String brokenOff(SalesforceException fault) {
        return fault.getStatusCode() < 300 ? "the answer broke off, " : "";
    }

    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static <T extends Throwable> T find(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            if (cause.getCause() == cause) {
                return null;
            }
        }
        return null;
    }
}
