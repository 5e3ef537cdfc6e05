package org.ringroute.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.impl.engine.DefaultClassResolver;

/** Classes that a route file may name in a dry run: Camel's own, exceptions, and plain values. No other code runs. */
final class HarmlessClasses extends DefaultClassResolver {

    @Override
    protected Class<?> loadClass(String name, ClassLoader loader) {
        Class<?> found = super.loadClass(name, loader);
        return found == null || isHarmless(found) ? found : null;
    }

    private static boolean isHarmless(Class<?> type) {
        String name = type.getName();
        return type.isPrimitive()
                || type.isArray()
                || type.isEnum()
                || type.isInterface()
                || type.isRecord()
                || Throwable.class.isAssignableFrom(type)
                || JsonNode.class.isAssignableFrom(type)
                || Number.class.isAssignableFrom(type)
                || type == String.class
                || type == Boolean.class
                || type == Object.class
                || name.startsWith("org.apache.camel.");
    }
}
