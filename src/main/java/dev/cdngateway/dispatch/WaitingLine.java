package dev.cdngateway.dispatch;

import dev.cdngateway.task.OpenWork;
import dev.cdngateway.task.WaitingPart;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The head of the line of waiting parts, read again when there may be new ones. */
final class WaitingLine {

    private static final int HEAD = 1000;

    private final OpenWork work;
    private final String account;
    private List<WaitingPart> head = List.of();
    private boolean complete;
    private boolean stale = true;

    WaitingLine(OpenWork work, String account) {
        this.work = work;
        this.account = account;
    }

    /** There may be new parts. */
    void stale() {
        stale = true;
    }

    /** The oldest waiting parts. */
    List<WaitingPart> head() {
        if (stale || (head.isEmpty() && !complete)) {
            head = work.waiting(account, HEAD);
            complete = head.size() < HEAD;
            stale = false;
        }
        return head;
    }

    /** These parts wait no more. */
    void left(List<WaitingPart> parts) {
        Set<UUID> gone = parts.stream().map(WaitingPart::id).collect(Collectors.toCollection(HashSet::new));
        head = head.stream().filter(part -> !gone.contains(part.id())).toList();
    }
}
