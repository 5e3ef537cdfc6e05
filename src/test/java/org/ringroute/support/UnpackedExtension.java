package org.ringroute.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The delivered zip of the browser extension, unpacked for a browser. Its manifest gets what an administrator may give it
 * too: the address of Ringroute, so that nobody is asked for it, and a domain of Salesforce's pages more.
 */
public final class UnpackedExtension {

    private static final String ZIP = "/static/ringroute-extension.zip";
    private static final ObjectMapper JSON = new ObjectMapper();

    private UnpackedExtension() {}

    public static void into(Path folder) throws IOException {
        try (InputStream in = UnpackedExtension.class.getResourceAsStream(ZIP);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        Path file = folder.resolve("manifest.json");
        ObjectNode manifest = (ObjectNode) JSON.readTree(file.toFile());
        manifest.putArray("host_permissions").add("http://localhost/*").add("http://127.0.0.1/*");
        ((ArrayNode) manifest.at("/content_scripts/0/matches")).add("http://127.0.0.1/*");
        JSON.writeValue(file.toFile(), manifest);
    }
}
