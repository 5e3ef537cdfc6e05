package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer other than SUCCESS, still sent with HTTP 200 (reference 3.3). */
final class ApiProblem extends RuntimeException {

    static final int FAILURE = -1;
    static final int NO_SUCH_INTERFACE = 10001;
    static final int TOKEN_INVALID = 10004;
    static final int PARAMETER_ERROR = 40002;
    static final int DUPLICATE = 40003;
    static final int ADDRESS_BLOCKED = 70004;

    private final transient ObjectNode answer;

    private ApiProblem(ObjectNode answer) {
        super(answer.path("errmsg").asText(), null, false, false);
        this.answer = answer;
    }

    static ApiProblem of(int errcode, String errmsg) {
        return new ApiProblem(Json.object().put("errcode", errcode).put("errmsg", errmsg));
    }

    /** Wrong credentials, which name the value as the error. */
    static ApiProblem wrongCredentials() {
        ApiProblem problem = of(FAILURE, "FAILURE");
        problem.answer
                .putArray("invalid_param_list")
                .addObject()
                .put("field", "username or password")
                .put("value", "error");
        return problem;
    }

    static ApiProblem parameter(String field, String validation) {
        ApiProblem problem = of(PARAMETER_ERROR, "PARAMETER ERROR");
        problem.answer
                .putArray("invalid_param_list")
                .addObject()
                .put("field", field)
                .put("validation_type", validation);
        return problem;
    }

    static ApiProblem duplicate(String field) {
        ApiProblem problem = of(DUPLICATE, "DUPLICATE KEY VALUE");
        problem.answer.putArray("duplicate_field_list").add(field);
        return problem;
    }

    static ApiProblem blocked(long until) {
        ApiProblem problem = of(ADDRESS_BLOCKED, "ACCOUNT IP BLOCKED");
        problem.answer.put("block_expire_time", until);
        return problem;
    }

    ObjectNode answer() {
        return answer;
    }
}
