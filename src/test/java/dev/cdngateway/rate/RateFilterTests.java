package dev.cdngateway.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cdngateway.access.Caller;
import dev.cdngateway.testing.MovableClock;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RateFilterTests {

    private static final String POLICY = "RateLimit-Policy";
    private static final String LIMIT = "RateLimit";

    private final MovableClock clock = new MovableClock();

    private RateFilter filter(boolean enabled, int requestsPerMinute) {
        return new RateFilter(() -> Rates.inMemory(Teams.with(enabled, requestsPerMinute), Teams.time(clock)));
    }

    private final RateFilter filter = kept(600);

    private RateFilter kept(int requestsPerMinute) {
        var rates = Rates.inMemory(Teams.with(true, requestsPerMinute), Teams.time(clock));
        return new RateFilter(() -> rates);
    }

    private static MockHttpServletResponse send(RateFilter filter, @Nullable String team)
            throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        send(filter, team, response, new MockFilterChain());
        return response;
    }

    private static void send(
            RateFilter filter, @Nullable String team, MockHttpServletResponse response, MockFilterChain chain)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v1/tasks");
        if (team != null) {
            request.setAttribute(Caller.class.getName(), new Caller(team, "key", false, true, List.of(), Set.of()));
        }
        filter.doFilter(request, response, chain);
    }

    @Test
    void firstRequestLeavesTheRestOfTheQuotaForAMinute() throws Exception {
        MockHttpServletResponse answer = send(filter, "web");

        assertThat(answer.getHeader(POLICY)).isEqualTo("\"team\";q=600;w=60");
        assertThat(answer.getHeader(LIMIT)).isEqualTo("\"team\";r=599;t=60");
    }

    @Test
    void laterRequestsTellWhatIsLeftAndForHowLong() throws Exception {
        send(filter, "web");
        clock.advance(Duration.ofSeconds(20));

        assertThat(send(filter, "web").getHeader(LIMIT)).isEqualTo("\"team\";r=598;t=40");
    }

    @Test
    void requestAboveTheLimitIsRefusedUntilTheWindowEnds() throws Exception {
        RateFilter filter = kept(2);
        send(filter, "web");
        send(filter, "web");
        clock.advance(Duration.ofSeconds(57));
        MockHttpServletResponse answer = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();

        assertThatThrownBy(() -> send(filter, "web", answer, chain))
                .isInstanceOfSatisfying(
                        RateLimited.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(3)))
                .hasMessage("the team web may send 2 requests a minute; nothing of this one was done,"
                        + " send it again after the time in Retry-After");
        assertThat(chain.getRequest()).isNull();
        assertThat(answer.getHeader(POLICY)).isEqualTo("\"team\";q=2;w=60");
        assertThat(answer.getHeader(LIMIT)).isEqualTo("\"team\";r=0;t=3");

        clock.advance(Duration.ofSeconds(3));
        assertThat(send(filter, "web").getHeader(LIMIT)).isEqualTo("\"team\";r=1;t=59");
    }

    @Test
    void steadyCallerAtTheRateIsNeverRefusedThoughItsFirstRequestTookLongerOnItsWay() throws Exception {
        RateFilter filter = kept(60);
        send(filter, "web");
        clock.advance(Duration.ofMillis(600));

        for (int i = 1; i <= 600; i++) {
            assertThat(send(filter, "web").getHeader(LIMIT)).isNotNull();
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void teamWithoutALimitIsNotCounted() throws Exception {
        for (String team : new String[] {"ops", "unknown", null}) {
            assertThat(send(filter, team).getHeaderNames()).isEmpty();
        }
    }

    @Test
    void nobodyIsCountedWhereAccessControlIsOff() throws Exception {
        RateFilter open = filter(false, 1);

        for (int i = 0; i < 3; i++) {
            assertThat(send(open, "anonymous").getHeaderNames()).isEmpty();
            assertThat(send(open, "web").getHeaderNames()).isEmpty();
        }
    }
}
