package dev.cdngateway.intake;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.OnExcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Cuts the targets of one kind for one account into what single calls take, as they come. */
final class Cutter {

    private static final int FEW = 16;

    private final Account account;
    private final TargetKind kind;
    private final List<NewPart> full = new ArrayList<>();
    private final TargetPool pool;
    private int[] places = new int[FEW];
    private int open;
    private final Set<String> hosts = new LinkedHashSet<>();
    private long bytes;
    private int count;

    /** @param pool has the targets */
    Cutter(Account account, TargetKind kind, TargetPool pool) {
        this.account = account;
        this.kind = kind;
        this.pool = pool;
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

    /** @param place of the target in the pool */
    void add(String target, int place, String host) {
        int size = Limits.bytes(account.capabilities().asSent(kind, target));
        if (open > 0 && (open >= perCall() || bytes + size > account.limits().bytesPerCall())) {
            close();
        }
        if (open == places.length) {
            places = Arrays.copyOf(places, 2 * open);
        }
        places[open++] = place;
        hosts.add(host);
        bytes += size;
        count++;
    }

    List<NewPart> parts() {
        if (open > 0) {
            close();
        }
        return full;
    }

    private void close() {
        full.add(new NewPart(
                account.name(), account.vendor(), kind, pool.view(Arrays.copyOf(places, open)), List.copyOf(hosts)));
        open = 0;
        hosts.clear();
        bytes = 0;
    }
}
