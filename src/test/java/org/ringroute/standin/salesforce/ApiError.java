package org.ringroute.standin.salesforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refusal of the REST API: an HTTP status and one entry of the error array (reference 2.10). */
final class ApiError extends RuntimeException {

    private final int status;
    private final String code;
    private final List<String> fields;
    private final Map<String, Object> extra;

    private ApiError(int status, String code, String message, List<String> fields, Map<String, Object> extra) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.fields = fields;
        this.extra = extra;
    }

    static ApiError of(int status, String code, String message) {
        return new ApiError(status, code, message, null, Map.of());
    }

    /** A data error of a row: always 400, always with the list of fields, which may be empty. */
    static ApiError row(String code, String message, String... fields) {
        return new ApiError(400, code, message, List.of(fields), Map.of());
    }

    static ApiError notFound() {
        return of(404, "NOT_FOUND", "The requested resource does not exist");
    }

    static ApiError malformedQuery(String message) {
        return of(400, "MALFORMED_QUERY", message);
    }

    /** Adds a member that only some errors carry, such as duplicateResult (reference 2.11). */
    ApiError with(String name, Object value) {
        return new ApiError(status, code, getMessage(), null, Map.of(name, value));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** The body of a plain answer: an array of one. */
    List<Map<String, Object>> body() {
        Map<String, Object> error = new LinkedHashMap<>(extra);
        error.put("message", getMessage());
        error.put("errorCode", code);
        if (fields != null) {
            error.put("fields", fields);
        }
        return List.of(error);
    }

    /** The entry in a row result of Collections, where the code is named statusCode (reference 2.9). */
    Map<String, Object> rowError() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("statusCode", code);
        error.put("message", getMessage());
        error.put("fields", fields == null ? List.of() : fields);
        return error;
    }
}
