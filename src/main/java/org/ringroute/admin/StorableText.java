package org.ringroute.admin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import org.ringroute.text.PlainText;
import org.springframework.boot.jackson.JsonComponent;

/** Texts of request bodies: as they are, but for what a database cannot store. */
@JsonComponent
class StorableText extends StdScalarDeserializer<String> {

    StorableText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return PlainText.storable(StringDeserializer.instance.deserialize(parser, context));
    }
}
