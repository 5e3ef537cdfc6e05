package org.ringroute.phonebook;

/** The nine places that a contact of the PBX has for numbers, one number each (reference yeastar 3.9). */
public enum NumberType {
    BUSINESS("business_number", "business"),
    BUSINESS2("business_number2", "business2"),
    BUSINESS_FAX("business_fax", "business_fax"),
    MOBILE("mobile_number", "mobile"),
    MOBILE2("mobile_number2", "mobile2"),
    HOME("home_number", "home"),
    HOME2("home_number2", "home2"),
    HOME_FAX("home_fax", "home_fax"),
    OTHER("other_number", "other");

    private final String type;
    private final String column;

    NumberType(String type, String column) {
        this.type = type;
        this.column = column;
    }

    /** Its {@code num_type} when a contact is written. */
    public String type() {
        return type;
    }

    /** Its name in the rows of a list, which differs. */
    public String column() {
        return column;
    }
}
