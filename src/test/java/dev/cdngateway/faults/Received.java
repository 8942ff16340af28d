package dev.cdngateway.faults;

import dev.cdngateway.simulator.Fault;
import dev.cdngateway.simulator.ReceivedRequest;
import dev.cdngateway.simulator.Simulator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The create calls that a simulated vendor received, each with its time; refused and lost ones too. */
final class Received {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Pattern TARGET = Pattern.compile("\"(https?://[^\"]*)\"");

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    private record Call(long nanos, String body) {
        Set<String> targets() {
            return TARGET.matcher(body)
                    .results()
                    .map((MatchResult target) -> target.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private Received() {}

    /** Listens to a vendor that was told of no fault yet. */
    static Received at(Simulator vendor) {
        Received received = new Received();
        vendor.failNext(received::note, 1, Fault.hang());
        return received;
    }

    /** Looks at every request and lets it pass, as the fault that it stands for is for none. */
    private boolean note(ReceivedRequest request) {
        if (creates(request)) {
            calls.add(new Call(System.nanoTime(), request.body()));
        }
        return false;
    }

    /** Whether a request would create a vendor task. */
    static boolean creates(ReceivedRequest request) {
        return request.method().equals("POST") && !signsIn(request);
    }

    /** Whether a request asks for a token. */
    static boolean signsIn(ReceivedRequest request) {
        return request.path().equals("/v3/auth/tokens");
    }

    int count() {
        return calls.size();
    }

    Set<String> targets() {
        Set<String> all = new HashSet<>();
        calls.forEach(call -> all.addAll(call.targets()));
        return all;
    }

    /** How many calls carried nothing but targets that a call before had carried. */
    int repeated() {
        Set<String> known = new HashSet<>();
        int repeated = 0;
        for (Call call : calls) {
            repeated += known.addAll(call.targets()) ? 0 : 1;
        }
        return repeated;
    }

    /** The most calls within any second. After a stall of the machine those under way may arrive together with those of their turn. */
    int mostInASecond() {
        Deque<Long> second = new ArrayDeque<>();
        int most = 0;
        for (Call call : calls) {
            second.addLast(call.nanos());
            while (call.nanos() - second.getFirst() >= SECOND.toNanos()) {
                second.removeFirst();
            }
            most = Math.max(most, second.size());
        }
        return most;
    }

    /** Calls per second between two calls, counted from 0. */
    double rate(int from, int to) {
        List<Call> all = List.copyOf(calls);
        return rate(all, from, to);
    }

    private static double rate(List<Call> all, int from, int to) {
        return (to - from) * 1e9 / (all.get(to).nanos() - all.get(from).nanos());
    }

    /** The rate of so many calls in a row that came fastest, from one call on, counted from 0. */
    double bestRate(int from, int calls) {
        List<Call> all = List.copyOf(this.calls);
        return IntStream.range(from, all.size() - calls)
                .mapToDouble(first -> rate(all, first, first + calls))
                .max()
                .orElseThrow();
    }

    /** The rate of most calls between two: of the median of their gaps, so that a stall of the machine does not count. */
    double usualRate(int from, int to) {
        List<Call> all = List.copyOf(calls);
        List<Long> gaps = IntStream.range(from, to)
                .mapToObj(i -> all.get(i + 1).nanos() - all.get(i).nanos())
                .sorted()
                .toList();
        return 1e9 / gaps.get(gaps.size() / 2);
    }

    /** When a call came, as {@link System#nanoTime()} counts. */
    long time(int call) {
        return List.copyOf(calls).get(call).nanos();
    }
}
