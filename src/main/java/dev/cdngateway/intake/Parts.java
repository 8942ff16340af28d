package dev.cdngateway.intake;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The faultless targets of a request, spread over the accounts and cut. */
final class Parts {

    private final Map<String, Map<TargetKind, Cutter>> byAccount = new TreeMap<>();
    private final TargetPool pool = new TargetPool();

    void add(TargetKind kind, String target, Route route) {
        int place = pool.add(target);
        for (Account account : route.takers()) {
            byAccount
                    .computeIfAbsent(account.name(), name -> new EnumMap<>(TargetKind.class))
                    .computeIfAbsent(kind, ofKind -> new Cutter(account, ofKind, pool))
                    .add(target, place, route.host());
        }
    }

    boolean none() {
        return byAccount.isEmpty();
    }

    /** Grouped by account, in the order of their names, then by kind. */
    List<NewPart> cut() {
        List<NewPart> parts = new ArrayList<>();
        byAccount.values().forEach(kinds -> kinds.values().forEach(cutter -> parts.addAll(cutter.parts())));
        return parts;
    }

    /** Those that targets of the kind go to. */
    List<Account> accounts(TargetKind kind) {
        return cutters(kind).stream().map(Cutter::account).toList();
    }

    /** The kinds of which an account gets more than one call takes. */
    Faults excess() {
        Faults faults = new Faults();
        excess(TargetKind.DIRECTORY, FaultCode.TOO_MANY_DIRECTORIES, faults);
        excess(TargetKind.REGEX, FaultCode.TOO_MANY_REGEXES, faults);
        return faults;
    }

    private void excess(TargetKind kind, FaultCode code, Faults faults) {
        StringBuilder detail = new StringBuilder();
        for (Cutter cutter : cutters(kind)) {
            if (cutter.isExceeded()) {
                detail.append("%s takes at most %d in one call and would get %d. "
                        .formatted(cutter.account().name(), cutter.perCall(), cutter.count()));
            }
        }
        if (!detail.isEmpty()) {
            String way = "Send them in several requests, or have the account's on-excess set to split.";
            faults.add(Fault.inBody(Pointer.ROOT.at(Submission.field(kind)).text(), code, detail + way, null));
        }
    }

    private List<Cutter> cutters(TargetKind kind) {
        return byAccount.values().stream()
                .filter(kinds -> kinds.containsKey(kind))
                .map(kinds -> kinds.get(kind))
                .toList();
    }
}
