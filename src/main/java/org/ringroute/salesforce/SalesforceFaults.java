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
import java.util.stream.Collectors;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.ringroute.store.Failure;
import org.ringroute.store.FailureFields;
import org.ringroute.store.FailureReader;
import org.springframework.stereotype.Component;

/** Tells Salesforce's failures apart (reference salesforce 2.10 and 2.12): what may be repeated, and after what check. */
@Component("salesforceFaults")
public class SalesforceFaults implements FailureReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LOCKED = Set.of("UNABLE_TO_LOCK_ROW", "QUERY_TIMEOUT");

    private final ApiBudget budget;

    SalesforceFaults(ApiBudget budget) {
        this.budget = budget;
    }

    /** True when Salesforce no longer takes the session; the request was not executed. */
    public boolean sessionExpired(Throwable thrown) {
        SalesforceException fault = find(thrown, SalesforceException.class);
        return fault != null
                && fault.getStatusCode() == 401
                && (errors(fault).isEmpty() || hasCode(fault, "INVALID_SESSION_ID"));
    }

    @Override
    public Failure read(Throwable thrown) {
        if (find(thrown, NotConnectedException.class) != null
                || find(thrown, ConnectException.class) != null
                || find(thrown, UnknownHostException.class) != null
                || find(thrown, RejectedExecutionException.class) != null
                || find(thrown, LookupIncompleteException.class) != null
                || find(thrown, RecordUnclearException.class) != null) {
            return Failure.notDone(reason(thrown));
        }
        SalesforceException fault = find(thrown, SalesforceException.class);
        return fault == null ? Failure.unclear(reason(thrown)) : read(fault);
    }

    private Failure read(SalesforceException fault) {
        String reason = words(fault);
        int status = fault.getStatusCode();
        if (status == 401 || status == 429 || status == 420) {
            return Failure.notDone(reason);
        }
        if (hasCode(fault, "REQUEST_LIMIT_EXCEEDED")) {
            budget.refused();
            return Failure.quota(reason);
        }
        if (status >= 500 || status == 0) {
            return Failure.unclear(reason);
        }
        List<RestError> errors = errors(fault);
        return ofCode(errors.isEmpty() ? "" : errors.get(0).getErrorCode(), reason);
    }

    /** The failure of one row of many, by its error code. */
    public Failure ofCode(String code, String reason) {
        return LOCKED.contains(code) ? Failure.notDone(reason) : Failure.refused(reason);
    }

    private static boolean hasCode(SalesforceException fault, String code) {
        return errors(fault).stream().anyMatch(error -> code.equals(error.getErrorCode()));
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
            return "Salesforce answered " + fault.getStatusCode() + ": " + reason(fault);
        }
        return errors.stream()
                .map(error -> FailureFields.with(error.getErrorCode() + ": " + error.getMessage(), error.getFields()))
                .collect(Collectors.joining("; "));
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
