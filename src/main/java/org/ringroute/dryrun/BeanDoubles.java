package org.ringroute.dryrun;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Policy;
import org.apache.camel.spi.Registry;
import org.ringroute.call.Call;
import org.ringroute.caller.CallerMatches;
import org.ringroute.routes.InOrder;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;

/** The running application's beans by name, each as a double of the same class that does what {@link PlayedBeans} says. */
final class BeanDoubles implements BeanRepository {

    private static final int LONGEST_ARGUMENT = 200;

    private final Registry live;
    private final PlayedBeans beans;
    private final Map<String, Optional<Object>> doubles = new ConcurrentHashMap<>();

    BeanDoubles(Registry live, PlayedBeans beans) {
        this.live = live;
        this.beans = beans;
    }

    @Override
    public Object lookupByName(String name) {
        return doubles.computeIfAbsent(name, this::make).orElse(null);
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        Object found = lookupByName(name);
        return type.isInstance(found) ? type.cast(found) : null;
    }

    /** What Camel would find by itself is not part of a dry run. */
    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }

    private Optional<Object> make(String name) {
        Object real = live.lookupByName(name);
        if (real == null) {
            return Optional.empty();
        }
        if (beans.isCalculation(name)) {
            return Optional.of(real);
        }
        Class<?> type = AopUtils.getTargetClass(real);
        if (isOfALibrary(type) || Modifier.isFinal(type.getModifiers())) {
            return Optional.empty();
        }
        if (real instanceof InOrder) {
            return Optional.of(new AsTheyCome());
        }
        if (real instanceof Policy) {
            return Optional.of(new OncePerCall(name.equals("oncePerCreation")));
        }
        ProxyFactory proxies = new ProxyFactory();
        proxies.setTargetClass(type);
        proxies.setProxyTargetClass(true);
        proxies.addAdvice((org.aopalliance.intercept.MethodInterceptor) call -> play(name, real, call));
        return Optional.of(proxies.getProxy());
    }

    /** Camel's own beans steer Camel: in a dry run it goes without. */
    private static boolean isOfALibrary(Class<?> type) {
        return Stream.of(
                        "java.", "javax.", "org.apache.camel.", "org.springframework.", "com.fasterxml.", "com.zaxxer.")
                .anyMatch(type.getName()::startsWith);
    }

    private Object play(String name, Object real, MethodInvocation call) throws Throwable {
        Method method = call.getMethod();
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(real, call.getArguments());
        }
        if (!Stage.isOpen()) {
            // Camel itself asks while it builds routes; nothing of ours has to run for that.
            return as(method, null);
        }
        PlayedBeans.Part part = beans.part(name, method.getName());
        if (part != null) {
            return as(method, part.play(Stage.current(), call.getArguments()));
        }
        if (beans.isHarmless(name, method.getName())) {
            try {
                return method.invoke(real, call.getArguments());
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
        Stage.current().play().add(Kind.NOT_RUN, name + "." + method.getName(), "", told(call.getArguments()));
        return as(method, null);
    }

    private static String told(Object[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> !(argument instanceof Call))
                .map(argument -> argument instanceof CallerMatches matches
                        ? matches.best().id()
                        : String.valueOf(argument))
                .map(text -> text.length() > LONGEST_ARGUMENT ? text.substring(0, LONGEST_ARGUMENT) + "…" : text)
                .collect(Collectors.joining(", "));
    }

    /** The value in the form that the method gives it, nothing as the least of its kind. */
    private static Object as(Method method, Object value) {
        Class<?> type = method.getReturnType();
        if (CompletionStage.class.isAssignableFrom(type)) {
            return value instanceof CompletionStage ? value : CompletableFuture.completedFuture(value);
        }
        if (value != null) {
            return value;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type.isAssignableFrom(List.class)) {
            return List.of();
        }
        return type == String.class ? "" : null;
    }
}
