package org.ringroute.standin.salesforce;

import io.github.apexdevtools.apexparser.ApexParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Turns the names in a query into fields, or into the errors of names that do not exist. */
final class Names {

    /** The fields of the Name object, which stands behind Who, What and the Owner of a Lead or Task. */
    private static final List<String> NAME_FIELDS =
            List.of("Id", "Name", "Type", "FirstName", "LastName", "Email", "Phone", "Title", "Username", "IsActive");

    private final Schema schema;
    private final ObjectType type;
    private final String alias;
    private final SoqlParser parser;

    Names(Schema schema, ObjectType type, String alias, SoqlParser parser) {
        this.schema = schema;
        this.type = type;
        this.alias = alias;
        this.parser = parser;
    }

    ObjectType type() {
        return type;
    }

    SoqlParser parser() {
        return parser;
    }

    Path path(ApexParser.FieldNameContext name) {
        List<String> parts = new ArrayList<>();
        name.soqlId().forEach(part -> parts.add(part.getText()));
        return path(parts, name);
    }

    Path path(List<String> parts, ParserRuleContext place) {
        List<String> rest = parts;
        if (parts.size() > 1
                && (parts.get(0).equalsIgnoreCase(alias) || parts.get(0).equalsIgnoreCase(type.name()))) {
            rest = parts.subList(1, parts.size());
        }
        List<Field> steps = new ArrayList<>();
        ObjectType at = type;
        for (String relationship : rest.subList(0, rest.size() - 1)) {
            Field step = at == null ? null : at.relationship(relationship);
            if (step == null) {
                throw parser.errorAt(
                        place,
                        "INVALID_FIELD",
                        "Didn't understand relationship '" + relationship + "' in field path. If you are attempting to"
                                + " use a custom relationship, be sure to append the '__r' after the custom"
                                + " relationship name. Please reference your WSDL or the describe call for the"
                                + " appropriate names.");
            }
            steps.add(step);
            at = step.isPolymorphic() ? null : schema.type(step.referenceTo().get(0));
        }
        return end(steps, at, rest.get(rest.size() - 1), place);
    }

    private Path end(List<Field> steps, ObjectType at, String name, ParserRuleContext place) {
        if (at == null) {
            String known = NAME_FIELDS.stream()
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> noSuchColumn("Name", name, place));
            FieldType kind =
                    known.equals("Id") ? FieldType.ID : known.equals("IsActive") ? FieldType.BOOLEAN : FieldType.STRING;
            return new Path(steps, null, known, kind);
        }
        Field field = at.field(name);
        if (field == null) {
            throw noSuchColumn(at.name(), name, place);
        }
        return new Path(steps, field, field.name(), field.type());
    }

    private ApiError noSuchColumn(String entity, String column, ParserRuleContext place) {
        return parser.errorAt(
                place,
                "INVALID_FIELD",
                "No such column '" + column + "' on entity '" + entity + "'. If you are attempting to use a custom"
                        + " field, be sure to append the '__c' after the custom field name. Please reference your WSDL"
                        + " or the describe call for the appropriate names.");
    }
}
