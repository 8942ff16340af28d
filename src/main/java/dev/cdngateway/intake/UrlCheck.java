package dev.cdngateway.intake;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import org.jspecify.annotations.Nullable;

/** Checks URLs and directories. */
final class UrlCheck implements TargetCheck {

    private final Operation operation;
    private final TargetKind kind;
    private final Router router;
    private final UrlScanner scanner = new UrlScanner();

    UrlCheck(Operation operation, TargetKind kind, Router router) {
        this.operation = operation;
        this.kind = kind;
        this.router = router;
    }

    @Override
    public @Nullable Route check(String target, Findings findings) {
        String malformed = scanner.scan(target);
        if (malformed != null) {
            findings.add(
                    FaultCode.URL_MALFORMED, "Not an absolute http or https URL that can be sent: " + malformed + ".");
            return null;
        }
        Route route = router.route(target, scanner.authority());
        route.judge(operation, kind, findings);
        if (kind == TargetKind.URL) {
            wildcard(findings);
        } else {
            directory(target, route, findings);
        }
        encoding(target, route, findings);
        length(target, route, findings);
        return route;
    }

    private void wildcard(Findings findings) {
        if (scanner.hasStar()) {
            findings.add(
                    FaultCode.URL_WILDCARD,
                    "A URL names one object and takes no wildcard; send a directory, or write %2A for the character.");
        }
    }

    private void directory(String target, Route route, Findings findings) {
        if (scanner.hasStar()) {
            String without = route.takers(account -> !account.capabilities().directoryWildcards());
            String other = route.takers(
                    account -> account.capabilities().directoryWildcards() && lastStars(asSent(account, target)) > 2);
            if (!without.isEmpty()) {
                findings.add(
                        FaultCode.URL_WILDCARD,
                        without + " takes no wildcard in a directory; a directory that ends in / means all below it.");
            } else if (!other.isEmpty()) {
                findings.add(FaultCode.URL_WILDCARD, other + " knows the wildcards * and ** only; write one of them.");
            }
        } else if (!target.endsWith("/")) {
            String strict = route.takers(account -> account.capabilities().directorySlash());
            if (!strict.isEmpty()) {
                findings.add(
                        FaultCode.DIRECTORY_SLASH, "A directory has to end in / at " + strict + "; add the slash.");
            }
        }
    }

    private void encoding(String target, Route route, Findings findings) {
        if (scanner.brokenEscape() >= 0) {
            findings.add(
                    FaultCode.URL_ENCODING,
                    "The % at " + place(target, scanner.brokenEscape())
                            + " is not followed by two hex digits; write %25 for the character.");
        } else if (scanner.unencoded() >= 0 || scanner.notUtf8() >= 0) {
            String strict = route.takers(account -> account.capabilities().strictEncoding());
            if (!strict.isEmpty()) {
                findings.add(FaultCode.URL_ENCODING, strict + " cannot take it: " + offence(target) + ".");
            }
        }
    }

    private String offence(String target) {
        return scanner.unencoded() >= 0
                ? "percent-encode the character at " + place(target, scanner.unencoded()) + ", as UTF-8"
                : "the escape at " + place(target, scanner.notUtf8()) + " does not decode to UTF-8";
    }

    private static String place(String target, int index) {
        return "character " + (target.codePointCount(0, index) + 1);
    }

    private void length(String target, Route route, Findings findings) {
        if (route.takers(account -> tooLong(account, target)).isEmpty()) {
            return;
        }
        StringBuilder limits = new StringBuilder();
        for (Account account : route.takers()) {
            if (tooLong(account, target)) {
                String sent = asSent(account, target);
                limits.append("%s takes at most %d characters, and this is sent as %d. "
                        .formatted(
                                account.name(),
                                account.limits().length(operation),
                                sent.codePointCount(0, sent.length())));
            }
        }
        findings.add(FaultCode.URL_TOO_LONG, limits + "Shorten it, or name a directory above it.");
    }

    private boolean tooLong(Account account, String target) {
        return Text.longerThan(asSent(account, target), account.limits().length(operation));
    }

    private String asSent(Account account, String target) {
        return account.capabilities().asSent(kind, target);
    }

    /** How long the last run of {@code *} is. */
    private static int lastStars(String directory) {
        int end = directory.lastIndexOf('*') + 1;
        int start = end;
        while (start > 0 && directory.charAt(start - 1) == '*') {
            start--;
        }
        return end - start;
    }
}
