package org.ringroute.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Where the PBX lets a recording be fetched, for half an hour and with the token (reference yeastar 3.8). */
@Component("recordingAddress")
public class RecordingAddress {

    private final PbxToken token;

    RecordingAddress(PbxToken token) {
        this.token = token;
    }

    /** The query that asks for a file by its name. */
    public String query(String file) {
        return "file=" + URLEncoder.encode(file, StandardCharsets.UTF_8);
    }

    /**
     * The address of the file, token included. Never log it.
     *
     * @throws PbxRefusedException when the PBX names none of its own
     */
    public URI of(JsonNode answer) throws PbxRefusedException {
        String path = answer.path("download_resource_url").asText();
        if (!path.startsWith("/")) {
            throw new PbxRefusedException("the PBX does not say where the recording is");
        }
        try {
            return new URI(token.address() + path + (path.contains("?") ? "&" : "?") + token.query(""));
        } catch (URISyntaxException e) {
            throw new PbxRefusedException("the PBX does not say where the recording is");
        }
    }
}
