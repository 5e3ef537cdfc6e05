package org.ringroute.standin.salesforce;

import java.util.Locale;

/** The types of fields that describe names. */
public enum FieldType {
    ID("tns:ID"),
    REFERENCE("tns:ID"),
    STRING("xsd:string"),
    TEXTAREA("xsd:string"),
    PHONE("xsd:string"),
    EMAIL("xsd:string"),
    URL("xsd:string"),
    PICKLIST("xsd:string"),
    COMBOBOX("xsd:string"),
    BOOLEAN("xsd:boolean"),
    INT("xsd:int"),
    DOUBLE("xsd:double"),
    DATE("xsd:date"),
    DATETIME("xsd:dateTime");

    private final String soapType;

    FieldType(String soapType) {
        this.soapType = soapType;
    }

    String soapType() {
        return soapType;
    }

    String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isText() {
        return soapType.equals("xsd:string");
    }

    boolean isId() {
        return soapType.equals("tns:ID");
    }

    boolean isNumber() {
        return this == INT || this == DOUBLE;
    }
}
