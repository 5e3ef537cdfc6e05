package org.ringroute.number;

/**
 * A number as the PBX gave it, understood for a country. Made by {@link PhoneNumbers}.
 *
 * @param raw the text it was read from; for an outbound call without the dial prefix
 * @param e164 {@code +14155550101}, or "" when it cannot be one
 * @param digits ASCII digits only, without extension; the international prefix (+, 00, 011) dropped when
 *     {@code e164} is known; "" for an anonymous caller
 * @param national the national significant number (area code included, trunk zero not), "" if none
 */
public record PhoneNumber(String raw, String e164, String digits, String national) {

    /** From here on a number may be found by its end; a shorter one (extension, service) must be equal. */
    static final int SHORTEST_FULL_NUMBER = 7;

    /** Whether there is something to look up: false for a blank or anonymous caller. */
    public boolean callable() {
        return !digits.isEmpty();
    }

    /** To show to people: as it came, without the dial prefix; "" when the caller withheld it. */
    public String shown() {
        return callable() ? raw : "";
    }

    /** Whether it has fewer than 7 digits, and therefore matches only exactly. */
    public boolean shortNumber() {
        return digits.length() < SHORTEST_FULL_NUMBER;
    }

    /** One string per number for caches, locks and unique rows: E.164, else the digits. */
    public String key() {
        return e164.isEmpty() ? digits : e164;
    }

    /**
     * For logs: country code, as much of the area code as leaves five digits hidden, and the last two digits,
     * e.g. {@code +1415*****01}. Without a known country only the last two; up to four digits (an extension) as they are.
     */
    public String masked() {
        if (!callable()) {
            return "anonymous";
        }
        return e164.isEmpty() ? PhoneNumberMask.digits(digits) : PhoneNumberMask.e164(e164, national);
    }
}
