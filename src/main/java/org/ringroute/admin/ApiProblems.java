package org.ringroute.admin;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.ringroute.dryrun.DryRunRefusedException;
import org.ringroute.pbx.PbxRefusedException;
import org.ringroute.pbx.PbxUnavailableException;
import org.ringroute.people.AlreadyBoundException;
import org.ringroute.people.UnknownPersonException;
import org.ringroute.phonebook.PhonebookRefusedException;
import org.ringroute.phonebook.ReadOnlyContactException;
import org.ringroute.phonebook.UnknownContactException;
import org.ringroute.privacy.StillRunningException;
import org.ringroute.routes.RouteProblem;
import org.ringroute.salesforce.session.NotConnectedException;
import org.ringroute.settings.StaleSettingsException;
import org.ringroute.text.UnknownVariableException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The API's errors as problem documents (RFC 9457): what was wrong, where, and what to do. */
@RestControllerAdvice
class ApiProblems extends ResponseEntityExceptionHandler {

    /** Spring's and Jackson's own words repeat what was sent, and name classes. */
    private static final String WRONG_KIND = "has no value, or one of a wrong kind";

    @ExceptionHandler(UnknownVariableException.class)
    ProblemDetail refused(Exception e) {
        return problem(HttpStatus.UNPROCESSABLE_ENTITY, e);
    }

    /** An agent who dials reads this on his page. */
    @ExceptionHandler(PbxRefusedException.class)
    ProblemDetail pbxRefused(PbxRefusedException e) {
        MessageSource texts = getMessageSource();
        return e.words().isEmpty() || texts == null
                ? problem(HttpStatus.UNPROCESSABLE_ENTITY, e)
                : ProblemDetail.forStatusAndDetail(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        texts.getMessage(
                                "refusal.pbx-refuses", new Object[] {e.words()}, LocaleContextHolder.getLocale()));
    }

    @ExceptionHandler({UnknownPersonException.class, UnknownCallException.class, UnknownContactException.class})
    ProblemDetail unknown(RuntimeException e) {
        return problem(HttpStatus.NOT_FOUND, e);
    }

    @ExceptionHandler({
        AlreadyBoundException.class,
        WrongStateException.class,
        ReadOnlyContactException.class,
        StillRunningException.class
    })
    ProblemDetail conflict(RuntimeException e) {
        return problem(HttpStatus.CONFLICT, e);
    }

    @ExceptionHandler(StaleSettingsException.class)
    ProblemDetail stale(StaleSettingsException e) {
        return problem(HttpStatus.PRECONDITION_FAILED, e);
    }

    @ExceptionHandler({NotConnectedException.class, PbxUnavailableException.class})
    ProblemDetail away(RuntimeException e) {
        return problem(HttpStatus.BAD_GATEWAY, e);
    }

    @ExceptionHandler(PhonebookRefusedException.class)
    ProblemDetail phonebookRefused(PhonebookRefusedException e) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, e);
        problem.setProperty("fields", Map.of("contactSync.phonebookId", e.getMessage()));
        return problem;
    }

    @ExceptionHandler(WrongFieldsException.class)
    ProblemDetail wrongFields(WrongFieldsException e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, e);
        problem.setProperty("fields", e.fields());
        return problem;
    }

    @ExceptionHandler(DryRunRefusedException.class)
    ProblemDetail dryRunRefused(DryRunRefusedException e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, e);
        problem.setProperty(
                "problems", e.problems().stream().map(RouteProblem::toString).toList());
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, Exception e) {
        return ProblemDetail.forStatusAndDetail(status, e.getMessage());
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Map<String, String> fields = new TreeMap<>();
        for (FieldError error : e.getBindingResult().getFieldErrors()) {
            fields.put(error.getField(), error.isBindingFailure() ? WRONG_KIND : error.getDefaultMessage());
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, "Some fields are not right: " + fields);
        problem.setProperty("fields", fields);
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.getCause() instanceof JsonMappingException wrong
                && !wrong.getPath().isEmpty()) {
            String field = field(wrong);
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                    status, "Some fields are not right: " + field + " " + reason(wrong));
            problem.setProperty("fields", Map.of(field, reason(wrong)));
            return handleExceptionInternal(e, problem, headers, status, request);
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, "The body cannot be read: it is not JSON");
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "a value";
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, name + " " + WRONG_KIND);
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    private static String field(JsonMappingException wrong) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            if (step.getFieldName() != null) {
                field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
            } else {
                field.append('[').append(step.getIndex()).append(']');
            }
        }
        return field.toString();
    }

    /** Jackson's own words name classes, which say nothing to a client. */
    private static String reason(JsonMappingException wrong) {
        if (wrong instanceof UnrecognizedPropertyException) {
            return "does not exist";
        }
        Class<?> type = wrong instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type != null && type.isEnum()) {
            return "must be one of " + Arrays.toString(type.getEnumConstants());
        }
        return WRONG_KIND;
    }

    /** A page that does not exist is told in a page. */
    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletResponse response = ((ServletWebRequest) request).getResponse();
        if (e.getResourcePath().startsWith("api/") || response == null) {
            return super.handleNoResourceFoundException(e, headers, status, request);
        }
        try {
            response.sendError(status.value());
        } catch (IOException gone) {
            // Nobody waits for the answer any more.
            logger.debug("no answer for " + e.getResourcePath(), gone);
        }
        return null;
    }
}
