package org.ringroute.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringroute.people.AutoBinding.Pair;
import org.ringroute.people.AutoBinding.Tie;
import org.ringroute.people.BindingStore.Bound;
import org.ringroute.people.BindingStore.BoundUser;
import org.ringroute.people.BindingStore.KnownExtension;

/** The rules of binding by e-mail address. */
class AutoBindingTest {

    @Test
    void caseBlanksAndASandboxsEndingAreOverlooked() {
        AutoBinding plan = AutoBinding.of(
                List.of(user("ana", " Ana@Example.com.invalid ")),
                List.of(extension("1001", "ana@example.COM")),
                List.of());
        assertThat(plan.bind()).containsExactly(new Pair("1001", "ana"));
        assertThat(plan.ties()).isEmpty();
    }

    @Test
    void aTieStaysUnboundAndIsReported() {
        AutoBinding plan = AutoBinding.of(
                List.of(user("ana", "a@x"), user("ben", "b@x"), user("bea", "b@x")),
                List.of(extension("1", "a@x"), extension("2", "a@x"), extension("3", "b@x")),
                List.of());
        assertThat(plan.bind()).isEmpty();
        assertThat(plan.ties())
                .containsExactly(
                        new Tie("a@x", List.of("ana"), List.of("1", "2")),
                        new Tie("b@x", List.of("ben", "bea"), List.of("3")));
    }

    @Test
    void whatWasBoundByHandStays() {
        AutoBinding plan = AutoBinding.of(
                List.of(user("ana", "a@x"), user("ben", "b@x")),
                List.of(extension("1", "a@x")),
                List.of(new Bound("1", "ben", true)));
        assertThat(plan.changesNothing()).isTrue();
    }

    @Test
    void whatNoLongerFitsIsReleasedAndWhatFitsIsKept() {
        AutoBinding plan = AutoBinding.of(
                List.of(user("ana", "a@x"), user("ben", "b@x")),
                List.of(extension("1", "a@x"), extension("2", "b@x")),
                List.of(new Bound("1", "ana", false), new Bound("2", "ana", false)));
        assertThat(plan.kept()).isEqualTo(1);
        assertThat(plan.release()).containsExactly(new Pair("2", "ana"));
        assertThat(plan.bind()).containsExactly(new Pair("2", "ben"));
    }

    @Test
    void noAddressBindsNobody() {
        AutoBinding plan = AutoBinding.of(List.of(user("ana", "")), List.of(extension("1", "")), List.of());
        assertThat(plan.changesNothing()).isTrue();
        assertThat(plan.ties()).isEmpty();
    }

    private static BoundUser user(String id, String email) {
        return new BoundUser(id, id, email, true, List.of(), List.of());
    }

    private static KnownExtension extension(String number, String email) {
        return new KnownExtension(number, number, email, null);
    }
}
