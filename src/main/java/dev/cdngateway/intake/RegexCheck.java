package dev.cdngateway.intake;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Checks regexes. */
final class RegexCheck implements TargetCheck {

    private static final List<String> SCHEMES = List.of("http://", "https://", "any://");

    /** The compiler recurses into groups; what is longer than this, every vendor refuses for its length. */
    private static final int COMPILED = 500;

    private final Operation operation;
    private final Router router;
    private final Authority authority = new Authority();

    RegexCheck(Operation operation, Router router) {
        this.operation = operation;
        this.router = router;
    }

    @Override
    public @Nullable Route check(String target, Findings findings) {
        String fault = prefix(target);
        if (fault != null) {
            prefix(fault, findings);
            return null;
        }
        Route route = router.route(target, authority);
        route.judge(operation, TargetKind.REGEX, findings);
        String tail = target.substring(authority.hostEnd());
        RegexScanner scanner = new RegexScanner(tail);
        if (scanner.hasAlternatives()) {
            prefix("the | outside a group would reach beyond the host; put the alternatives into a group", findings);
        }
        RegexLimits.check(tail, scanner, route, findings);
        syntax(tail, findings);
        return route;
    }

    private static void prefix(String fault, Findings findings) {
        findings.add(
                FaultCode.REGEX_PREFIX,
                "A regex begins with http://host/, https://host/ or any://host/, the host written literally: " + fault
                        + ".");
    }

    private @Nullable String prefix(String regex) {
        for (String scheme : SCHEMES) {
            if (regex.startsWith(scheme)) {
                String fault = authority.scan(regex, scheme.length());
                return fault != null || regex.startsWith("/", authority.end()) ? fault : "no / follows the host";
            }
        }
        return "it begins with none of these";
    }

    private static void syntax(String tail, Findings findings) {
        if (!Text.storable(tail)) {
            findings.add(FaultCode.REGEX_SYNTAX, "It holds NUL or half of a surrogate pair; write an escape for it.");
        } else if (tail.length() <= COMPILED) {
            try {
                Pattern.compile(tail);
            } catch (PatternSyntaxException e) {
                findings.add(
                        FaultCode.REGEX_SYNTAX,
                        "What follows the host does not compile: %s, near its character %d."
                                .formatted(e.getDescription(), e.getIndex() + 1));
            }
        }
    }
}
