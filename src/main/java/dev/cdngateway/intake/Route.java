package dev.cdngateway.intake;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where the targets of one kind and host go.
 *
 * @param accounts those that serve the host, as far as the request lets them
 * @param takers those of the accounts that can take the kind
 * @param granted whether the caller may reach the host
 */
record Route(String host, List<Account> accounts, List<Account> takers, boolean granted) {

    /** Notes what the host and the kind alone are refused for. */
    void judge(Operation operation, TargetKind kind, Findings findings) {
        if (accounts.isEmpty()) {
            findings.add(
                    FaultCode.HOST_UNKNOWN,
                    "No account serves " + host + ", or none of those that \"accounts\" names; see GET /v1/accounts.");
        } else if (!granted) {
            findings.add(
                    FaultCode.HOST_FORBIDDEN, "Your team was not granted " + host + "; ask the operators for a grant.");
        }
        if (takers.size() < accounts.size()) {
            findings.add(
                    FaultCode.KIND_UNSUPPORTED,
                    names(accounts, account -> !account.takes(operation, kind)) + " cannot " + operation.word() + " a "
                            + kind.word() + "; send it as another kind, or leave the account out with \"accounts\".");
        }
    }

    /** The names of the takers that the condition holds for; empty if there is none. */
    String takers(Predicate<Account> condition) {
        return names(takers, condition);
    }

    static String names(Iterable<Account> accounts, Predicate<Account> condition) {
        String names = "";
        for (Account account : accounts) {
            if (condition.test(account)) {
                names = names.isEmpty() ? account.name() : names + ", " + account.name();
            }
        }
        return names;
    }
}
