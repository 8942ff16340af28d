package dev.cdngateway.simulator;

import java.util.List;
import java.util.Map;

/** What a purge may carry; the first fault refuses it. Where the vendor prints no error code, the codes are made up. */
final class CdnProPurgeRules {

    static final List<String> TARGETS = List.of("staging", "production");
    static final List<String> ACTIONS = List.of("delete", "invalidate");

    private static final int MOST_DIRECTORIES = 20;
    private static final int MOST_REGEXES = 2;

    private final Map<String, CdnProUrls> byTarget;

    CdnProPurgeRules(CdnProSimulator.Settings settings) {
        this.byTarget = Map.of(
                "staging", new CdnProUrls("purge", "staging", settings.staging),
                "production", new CdnProUrls("purge", "production", settings.production));
    }

    void check(CdnProPurge purge) {
        var urls = byTarget.get(purge.target());
        if (urls == null) {
            throw new Refusal(400, "InvalidTarget", "The target must be staging or production.");
        }
        if (!ACTIONS.contains(purge.action())) {
            throw new Refusal(400, "InvalidAction", "The action must be delete or invalidate.");
        }
        checkCounts(purge);
        purge.fileUrls().forEach(urls::checkFile);
        purge.dirUrls().forEach(urls::checkDirectory);
        purge.regexPatterns().forEach(CdnProRegex::check);
        purge.regexPatterns().forEach(urls::checkDeployed);
    }

    private static void checkCounts(CdnProPurge purge) {
        if (purge.urls().isEmpty()) {
            throw new Refusal(400, "InvalidRequestBody", "One of fileUrls, dirUrls, regexPatterns must have an entry.");
        }
        if (purge.dirUrls().size() > MOST_DIRECTORIES) {
            throw new Refusal(400, "InvalidDirUrls", "dirUrls must not have more than 20 entries.");
        }
        if (purge.regexPatterns().size() > MOST_REGEXES) {
            throw new Refusal(400, "InvalidRegexPatterns", "regexPatterns must not have more than 2 entries.");
        }
    }
}
