package dev.cdngateway.intake;

import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Capabilities.RegexRules;
import java.util.function.Function;
import java.util.function.Predicate;

/** Holds a regex against the rules of the accounts that it goes to. */
final class RegexLimits {

    private RegexLimits() {}

    /** Checks what follows the host. */
    static void check(String tail, RegexScanner scanner, Route route, Findings findings) {
        check(
                FaultCode.REGEX_TOO_LONG,
                rules -> Text.longerThan(tail, rules.length()),
                rules -> "at most " + rules.length() + " characters behind the host, the slash included; shorten it",
                route,
                findings);
        check(
                FaultCode.REGEX_QUANTIFIERS,
                rules -> scanner.unlimitedQuantifiers() > rules.unlimitedQuantifiers(),
                rules -> "at most " + rules.unlimitedQuantifiers()
                        + " unlimited quantifiers (*, + and {n,}); give the others a bound, such as {0,20}",
                route,
                findings);
        check(
                FaultCode.REGEX_BOUND,
                rules -> scanner.largestBound() > rules.upperBound(),
                rules -> "quantifiers with a bound of at most " + rules.upperBound() + "; lower the bound",
                route,
                findings);
    }

    private static void check(
            FaultCode code,
            Predicate<RegexRules> broken,
            Function<RegexRules, String> rule,
            Route route,
            Findings findings) {
        StringBuilder detail = new StringBuilder();
        for (Account account : route.takers()) {
            RegexRules rules = account.capabilities().regexes();
            if (rules != null && broken.test(rules)) {
                detail.append(account.name())
                        .append(" takes ")
                        .append(rule.apply(rules))
                        .append(". ");
            }
        }
        if (!detail.isEmpty()) {
            findings.add(code, detail.toString().strip());
        }
    }
}
