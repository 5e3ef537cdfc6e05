package org.ringroute.standin.salesforce;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer, not yet written.
 *
 * @param body maps and lists, or null for none; text and bytes go out as they are
 */
record Answer(int status, Object body, Map<String, String> headers, String contentType) {

    static final String JSON = "application/json;charset=UTF-8";
    static final String HTML = "text/html;charset=UTF-8";

    static Answer ok(Object body) {
        return json(200, body);
    }

    static Answer json(int status, Object body) {
        return new Answer(status, body, Map.of(), JSON);
    }

    static Answer html(int status, String page) {
        return new Answer(status, page, Map.of(), HTML);
    }

    static Answer text(int status, String text) {
        return new Answer(status, text, Map.of(), "text/plain;charset=UTF-8");
    }

    static Answer empty(int status) {
        return json(status, null);
    }

    static Answer created(String id, String location) {
        return new Answer(201, result(id), Map.of("Location", location), JSON);
    }

    static Answer redirect(String location) {
        return new Answer(302, null, Map.of("Location", location), HTML);
    }

    static Answer of(ApiError error) {
        return json(error.status(), error.body());
    }

    /** The result of a successful write (reference 2.7). */
    static Map<String, Object> result(String id) {
        return Json.of("id", id, "success", true, "errors", java.util.List.of());
    }

    boolean isError() {
        return status >= 300;
    }

    byte[] bytes() {
        if (body == null) {
            return new byte[0];
        }
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : Json.write(body);
    }
}
