package org.ringroute.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How numbers of a country are written at home: what a browser needs to know to recognise one in a text.
 *
 * @param country ISO 3166 alpha-2
 * @param trunk what is dialled before the area code, such as 0; empty where there is nothing
 * @param lengths how many digits a full number may have without that
 */
public record HomeNotation(String country, String trunk, List<Integer> lengths) {

    private static final int LONGEST = 15;

    /** That of a country. */
    public static HomeNotation of(String country) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        String trunk = numbers.getNddPrefixForRegion(country, true);
        int code = numbers.getCountryCodeForRegion(country);
        List<Integer> lengths = IntStream.rangeClosed(PhoneNumber.SHORTEST_FULL_NUMBER, LONGEST)
                .filter(length -> isPossible(numbers, code, length))
                .boxed()
                .toList();
        return new HomeNotation(country, trunk == null ? "" : trunk, lengths);
    }

    private static boolean isPossible(PhoneNumberUtil numbers, int code, int length) {
        Phonenumber.PhoneNumber any = new Phonenumber.PhoneNumber()
                .setCountryCode(code)
                .setNationalNumber(Long.parseLong("2".repeat(length)));
        return numbers.isPossibleNumberWithReason(any) == ValidationResult.IS_POSSIBLE;
    }
}
