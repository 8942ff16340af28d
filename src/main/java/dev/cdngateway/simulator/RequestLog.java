package dev.cdngateway.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests, oldest first. */
final class RequestLog {

    private final int capacity;
    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();

    RequestLog(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(ReceivedRequest request) {
        requests.addLast(request);
        if (requests.size() > capacity) {
            requests.removeFirst();
        }
    }

    synchronized List<ReceivedRequest> all() {
        return List.copyOf(requests);
    }
}
