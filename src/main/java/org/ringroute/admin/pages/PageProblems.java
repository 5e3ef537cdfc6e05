package org.ringroute.admin.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ringroute.admin.UnknownCallException;
import org.ringroute.people.UnknownPersonException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What a page asks for and is not there: told in a page, where the API has a problem document. */
@ControllerAdvice(basePackageClasses = PageProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageProblems {

    @ExceptionHandler({UnknownCallException.class, UnknownPersonException.class, UnknownRouteException.class})
    void missing(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
