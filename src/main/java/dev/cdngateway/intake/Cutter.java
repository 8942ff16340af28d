package dev.cdngateway.intake;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.OnExcess;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Cuts the targets of one kind for one account into what single calls take, as they come. */
final class Cutter {

    private final Account account;
    private final TargetKind kind;
    private final List<NewPart> full = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();
    private final Set<String> hosts = new LinkedHashSet<>();
    private long bytes;
    private int count;

    Cutter(Account account, TargetKind kind) {
        this.account = account;
        this.kind = kind;
    }

    Account account() {
        return account;
    }

    int count() {
        return count;
    }

    int perCall() {
        return account.limits().perCall(kind);
    }

    /** Whether there are more than one call takes, of a kind that is not simply cut. */
    boolean isExceeded() {
        return kind != TargetKind.URL && account.limits().onExcess() == OnExcess.REJECT && count > perCall();
    }

    void add(String target, String host) {
        int size = Limits.bytes(account.capabilities().asSent(kind, target));
        if (!targets.isEmpty()
                && (targets.size() >= perCall()
                        || bytes + size > account.limits().bytesPerCall())) {
            close();
        }
        targets.add(target);
        hosts.add(host);
        bytes += size;
        count++;
    }

    List<NewPart> parts() {
        if (!targets.isEmpty()) {
            close();
        }
        return full;
    }

    private void close() {
        full.add(new NewPart(account.name(), account.vendor(), kind, CompactStrings.of(targets), List.copyOf(hosts)));
        targets.clear();
        hosts.clear();
        bytes = 0;
    }
}
