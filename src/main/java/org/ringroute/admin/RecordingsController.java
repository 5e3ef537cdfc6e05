package org.ringroute.admin;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ringroute.agent.AgentAccess;
import org.ringroute.pbx.PbxRefusedException;
import org.ringroute.pbx.RecordingDownload;
import org.ringroute.pbx.RecordingDownload.Sound;
import org.ringroute.store.Failure;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Plays recordings; the links in activities lead here. The administrator may hear all, an agent those of calls in which he
 * talked. Who heard what is noted.
 */
@RestController
public class RecordingsController {

    /** The PBX's names have nothing else (reference yeastar 2.2); a way out of its folder has. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9+*#@_-][A-Za-z0-9+*#@_.-]{0,199}");

    private static final Pattern CALL = Pattern.compile("^\\d{14}-(\\d{10}\\.\\d{1,9})-");

    private final ProducerTemplate routes;
    private final RecordingDownload recordings;
    private final AgentAccess access;
    private final Audit audit;

    RecordingsController(ProducerTemplate routes, RecordingDownload recordings, AgentAccess access, Audit audit) {
        this.routes = routes;
        this.recordings = recordings;
        this.access = access;
        this.audit = audit;
    }

    /** The sound of a file of the PBX, as it comes. */
    @GetMapping("/recordings/{file}")
    public ResponseEntity<InputStreamResource> recording(@PathVariable String file) {
        if (!NAME.matcher(file).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such recording.");
        }
        access.checkRecording(file);
        URI address = find(file);
        audit.changed("recording", "", heard(file));
        Sound sound = open(address);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("audio/wav"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + file + "\"");
        if (sound.length() >= 0) {
            answer.contentLength(sound.length());
        }
        return answer.body(new InputStreamResource(sound.stream()));
    }

    /** The PBX names a file by moment, call, caller and called; numbers are hidden in the audit, the call stays. */
    private static Map<String, String> heard(String file) {
        Matcher call = CALL.matcher(file);
        return Map.of("name", file, "call", call.find() ? call.group(1) : "");
    }

    private URI find(String file) {
        Exchange answer =
                routes.request("direct:find-recording", ask -> ask.getMessage().setBody(file));
        if (answer.getMessage().getBody() instanceof URI address) {
            return address;
        }
        Failure failure = answer.getVariable("failure", Failure.class);
        throw gone(failure == null ? "the route has no answer" : failure.reason());
    }

    private Sound open(URI address) {
        try {
            return recordings.from(address);
        } catch (PbxRefusedException e) {
            throw gone(e.getMessage());
        } catch (IOException e) {
            // Its own words may hold the address, and with it the token.
            throw gone("the PBX does not answer");
        }
    }

    private static ResponseStatusException gone(String reason) {
        return new ResponseStatusException(HttpStatus.BAD_GATEWAY, "The recording cannot be fetched: " + reason + ".");
    }
}
