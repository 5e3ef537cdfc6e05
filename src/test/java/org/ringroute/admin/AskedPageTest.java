package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is kept of a page that a stranger asked for. */
class AskedPageTest {

    private final AskedPage pages = new AskedPage(request -> true);

    @Test
    void itsAddressUntilTheBrowserIsThereAgain() {
        MockHttpServletRequest request = asked("number=415%205550101");

        assertThat(pages.getRequest(request, null).getRedirectUrl())
                .isEqualTo("http://localhost/admin/calls?number=415%205550101");
        assertThat(pages.getRequest(request, null).getHeaderNames()).isEmpty();

        assertThat(pages.getMatchingRequest(request, null)).isNull();
        assertThat(pages.getRequest(request, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"number=%zz", "number=a|b", "number={x}"})
    void noneThatNobodyCouldBeSentBackTo(String query) {
        assertThat(asked(query).getSession(false)).isNull();
    }

    @Test
    void noneThatIsLong() {
        assertThat(asked("number=" + "1".repeat(1_000)).getSession(false)).isNull();
    }

    private MockHttpServletRequest asked(String query) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/admin/calls");
        request.setQueryString(query);
        request.addHeader("Accept-Language", "zh");
        pages.saveRequest(request, new MockHttpServletResponse());
        return request;
    }
}
