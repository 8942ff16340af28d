package dev.cdngateway.vendor;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The configured accounts, by name. */
public final class Accounts {

    private final Map<String, Account> byName;

    public Accounts(Collection<Account> accounts) {
        byName = accounts.stream()
                .collect(Collectors.toMap(Account::name, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    /** All of them, in the order of their names. */
    public List<Account> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Account> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Those that serve the host, which is in lower case. */
    public List<Account> serving(String host) {
        return byName.values().stream().filter(account -> account.serves(host)).toList();
    }
}
