package dev.cdngateway.intake;

import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Accounts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a request may go to.
 *
 * @param names null where the request names none
 * @param unsure whether a name could not be understood, so that a host may well be served by the account that was meant
 * @param faults the names that are no account's
 */
record Narrowing(@Nullable Set<String> names, boolean unsure, Faults faults) {

    static Narrowing of(@Nullable List<@Nullable String> named, Accounts accounts) {
        Faults faults = new Faults();
        if (named == null) {
            return new Narrowing(null, false, faults);
        }
        Set<String> names = new HashSet<>();
        boolean unsure = named.isEmpty();
        int index = 0;
        for (String name : named) {
            if (name == null) {
                unsure = true;
            } else if (accounts.find(name).isPresent()) {
                names.add(name);
            } else {
                unsure = true;
                faults.add(FaultCode.ACCOUNT_UNKNOWN, unknown(index, name));
            }
            index++;
        }
        return new Narrowing(names, unsure, faults);
    }

    private static Supplier<Fault> unknown(int index, String name) {
        return () -> Fault.inBody(
                Pointer.ROOT.at("accounts").at(index).text(),
                FaultCode.ACCOUNT_UNKNOWN,
                "No account has this name (case matters); see GET /v1/accounts.",
                name);
    }

    List<Account> among(List<Account> serving) {
        Set<String> only = names;
        if (only == null) {
            return serving;
        }
        List<Account> kept = serving.stream()
                .filter(account -> only.contains(account.name()))
                .toList();
        return kept.isEmpty() && unsure ? serving : kept;
    }
}
