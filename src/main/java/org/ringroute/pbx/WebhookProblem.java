package org.ringroute.pbx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Refusals as problem documents (RFC 9457). */
@Component("webhookProblem")
public class WebhookProblem {

    private final ObjectMapper json;

    WebhookProblem(ObjectMapper json) {
        this.json = json;
    }

    /** Why an event was refused. */
    public String of(WebhookRefusedException refused) {
        return write(refused.getStatus(), refused.getTitle(), refused.getMessage());
    }

    /** An event that could not be made durable. */
    public String notStored() {
        return write(503, "Not stored", "The event could not be stored now. Send it again.");
    }

    private String write(int status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(title);
        problem.setDetail(detail);
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
