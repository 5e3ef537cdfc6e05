package org.ringroute.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ringroute.limits.ProxySightings;
import org.ringroute.limits.ProxySightings.Sight;
import org.ringroute.settings.KeyStrength;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.store.FailedWrites;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Is there room on the disk, can this server be reached under its address, and does anything wait that should not? */
@Component
class ServerCheckup implements Checkup {

    private static final long MIB = 1024L * 1024;
    private static final long LITTLE = 1024 * MIB;
    private static final long TOO_LITTLE = 100 * MIB;

    private final Path data;
    private final URI address;
    private final String password;
    private final FailedWrites writes;
    private final ProxySightings proxies;
    private final boolean proxyExpected;

    ServerCheckup(
            RingrouteProperties properties,
            FailedWrites writes,
            ProxySightings proxies,
            @Value("${server.ssl.enabled:false}") boolean ownHttps) {
        this.proxies = proxies;
        this.proxyExpected = "https".equals(properties.publicUrl().getScheme()) && !ownHttps;
        this.data = properties.dataDir();
        this.address = properties.publicUrl();
        this.password = properties.admin().password();
        this.writes = writes;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> found = new ArrayList<>(List.of(disk(), reach()));
        found.addAll(proxies());
        found.add(waiting());
        if (!password.isEmpty() && KeyStrength.isWeakPassword(password)) {
            found.add(Finding.warning("password", "doctor.password.weak"));
        }
        return found;
    }

    private Finding disk() {
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            if (free < TOO_LITTLE) {
                return Finding.bad("disk", "doctor.disk.full", free / MIB);
            }
            return free < LITTLE
                    ? Finding.warning("disk", "doctor.disk.little", free / MIB)
                    : Finding.good("disk", "doctor.disk.good", free / LITTLE);
        } catch (IOException e) {
            return Finding.unknown("disk", "doctor.disk.unknown", e.getMessage());
        }
    }

    private Finding reach() {
        if (OwnAddress.isLoopback(address.getHost())) {
            return Finding.warning("address", "doctor.address.local", address);
        }
        return "https".equals(address.getScheme())
                ? Finding.good("address", "doctor.address.good", address)
                : Finding.warning("address", "doctor.address.open", address);
    }

    private List<Finding> proxies() {
        List<Finding> troubles = Stream.of(Sight.UNTRUSTED, Sight.TORN, Sight.SILENT)
                .flatMap(trouble -> proxies.address(trouble).stream()
                        .map(address -> Finding.warning(
                                "proxy", "doctor.proxy." + trouble.name().toLowerCase(Locale.ROOT), address)))
                .toList();
        if (!troubles.isEmpty()) {
            return troubles;
        }
        return List.of(proxies.address(Sight.TRUSTED)
                .map(proxy -> Finding.good("proxy", "doctor.proxy.good", proxy))
                .orElseGet(() -> proxyExpected
                        ? Finding.warning("proxy", "doctor.proxy.expected")
                        : Finding.good("proxy", "doctor.proxy.none")));
    }

    private Finding waiting() {
        long failed = writes.count();
        return failed == 0
                ? Finding.good("writes", "doctor.writes.good")
                : Finding.bad("writes", "doctor.writes.failed", failed);
    }
}
