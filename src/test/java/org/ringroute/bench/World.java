package org.ringroute.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ringroute.standin.pbx.PbxStandIn;
import org.ringroute.standin.salesforce.SalesforceStandIn;

/** Both stand-ins, with five people who are to be bound and the contacts who will call them. */
final class World implements AutoCloseable {

    private static final int PEOPLE = 5;
    private static final int FIRST_EXTENSION = 1001;

    private final PbxStandIn pbx = PbxStandIn.start();
    private final SalesforceStandIn salesforce = SalesforceStandIn.start();

    World(int contacts, boolean keepRequests) {
        salesforce.keepRequests(keepRequests);
        salesforce.gzip(false);
        salesforce.limits().max(Integer.MAX_VALUE);
        for (int i = 0; i < contacts; i++) {
            String number = CallSource.contact(i);
            String written =
                    "(%s) %s-%s".formatted(number.substring(1, 4), number.substring(4, 7), number.substring(7));
            salesforce.org().insert("Contact", Map.of("LastName", "Caller " + i, "Phone", written));
        }
        extensions().forEach(this::addPerson);
    }

    private void addPerson(String extension) {
        String email = "agent" + extension + "@example.com";
        pbx.addExtension(extension, "Agent " + extension, email);
        salesforce.org().addUser("Agent " + extension, email, true);
    }

    List<String> extensions() {
        return IntStream.range(FIRST_EXTENSION, FIRST_EXTENSION + PEOPLE)
                .mapToObj(Integer::toString)
                .toList();
    }

    PbxStandIn pbx() {
        return pbx;
    }

    SalesforceStandIn salesforce() {
        return salesforce;
    }

    @Override
    public void close() {
        pbx.close();
        salesforce.close();
    }
}
