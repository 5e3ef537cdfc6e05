package org.ringroute.agent;

import jakarta.servlet.http.HttpServletResponse;
import org.ringroute.people.Bindings;
import org.ringroute.screenpop.AgentCalls;
import org.ringroute.screenpop.AgentEvents;
import org.ringroute.screenpop.AgentStreams;
import org.ringroute.screenpop.PopClient;
import org.ringroute.screenpop.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream of what an agent is to see: pops, and how his own calls stand. */
@RestController
public class AgentEventsController {

    private final AgentAccess access;
    private final AgentStreams streams;
    private final AgentCalls calls;
    private final Bindings bindings;
    private final AgentEvents pops;

    AgentEventsController(
            AgentAccess access, AgentStreams streams, AgentCalls calls, Bindings bindings, AgentEvents pops) {
        this.pops = pops;
        this.access = access;
        this.streams = streams;
        this.calls = calls;
        this.bindings = bindings;
    }

    /** The agent's client opened the record of a pop: that stands in the story of the call. */
    @PostMapping("/api/agent/pops/{id}/opened")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void opened(@PathVariable long id) {
        if (!pops.opened(access.required().userId(), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such pop of yours.");
        }
    }

    /**
     * Server-sent events. {@code screen-pop} carries an id, {@code call} tells how a call stands now, {@code calls} which
     * ones run when the stream begins.
     *
     * @param extension that an administrator watches; an agent sees all his own
     * @param client {@code page} or {@code browser-extension}
     * @param resume the last id the client had, as browsers send it by themselves; {@code lastEventId} says the same
     */
    @GetMapping(path = "/api/agent/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public SseEmitter events(
            @RequestParam(defaultValue = "") String extension,
            @RequestParam(defaultValue = "page") String client,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String resume,
            @RequestParam(defaultValue = "") String lastEventId,
            HttpServletResponse response) {
        PopClient known = PopClient.of(client)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.BAD_REQUEST, "client is page or browser-extension."));
        Long last = last(resume.isEmpty() ? lastEventId : resume);
        calls.readAgain();
        // A proxy that collects what it passes on would hold back every event.
        response.setHeader("X-Accel-Buffering", "no");
        if (access.agent().isPresent()) {
            String userId = access.required().userId();
            Viewer viewer = Viewer.agent(userId);
            return streams.open(viewer, known, userId, last, () -> calls.now(viewer));
        }
        if (extension.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "Name the extension to watch, such as ?extension=1001.");
        }
        Viewer viewer = Viewer.watching(extension);
        return streams.open(viewer, known, bindings.userOf(extension).orElse(""), last, () -> calls.now(viewer));
    }

    private static Long last(String id) {
        if (id.isEmpty()) {
            return null;
        }
        if (!id.matches("\\d{1,18}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "This is not the id of an event.");
        }
        return Long.valueOf(id);
    }
}
