package org.ringroute.limits;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of machines, one by one or by network, such as {@code 10.0.0.7}, {@code 10.0.0.0/8}, {@code fd00::/8}. */
public final class Addresses {

    /** Strictly: what Java takes for a name, such as 999.1.1.1, it asks the name server about. */
    private static final String PART = "(?:25[0-5]|2[0-4]\\d|[01]?\\d?\\d)";

    private static final Pattern V4 = Pattern.compile("(?:" + PART + "\\.){3}" + PART);
    private static final Pattern V6 = Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");

    private final List<Network> networks;

    private Addresses(List<Network> networks) {
        this.networks = networks;
    }

    /** @throws IllegalArgumentException that names the one that is no address */
    public static Addresses of(List<String> texts) {
        return new Addresses(texts.stream().map(Addresses::network).toList());
    }

    boolean contains(String address) {
        return !networks.isEmpty()
                && parse(address)
                        .map(one -> networks.stream().anyMatch(network -> network.contains(one)))
                        .orElse(false);
    }

    boolean isEmpty() {
        return networks.isEmpty();
    }

    /** An address as it is written everywhere else; empty when it is none. Never asks for the address of a name. */
    static Optional<String> canonical(String text) {
        return parse(text).map(InetAddress::getHostAddress);
    }

    private static Optional<InetAddress> parse(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Network network(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress address = parse(parts[0]).orElseThrow(() -> wrong(text));
        int most = address.getAddress().length * Byte.SIZE;
        int bits = most;
        if (parts.length == 2) {
            bits = parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : -1;
        }
        if (bits < 0 || bits > most) {
            throw wrong(text);
        }
        return new Network(address.getAddress(), bits);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is neither an address nor a network, such as 10.0.0.7 or 10.0.0.0/8");
    }

    private static final class Network {

        private final byte[] address;
        private final int bits;

        Network(byte[] address, int bits) {
            this.address = address;
            this.bits = bits;
        }

        boolean contains(InetAddress other) {
            byte[] bytes = other.getAddress();
            int rest = address.length * Byte.SIZE - bits;
            return bytes.length == address.length
                    && new BigInteger(1, bytes).shiftRight(rest).equals(new BigInteger(1, address).shiftRight(rest));
        }
    }
}
