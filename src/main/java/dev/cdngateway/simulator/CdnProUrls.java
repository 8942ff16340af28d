package dev.cdngateway.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for a URL on CDN Pro, and which hosts are deployed to an environment. */
final class CdnProUrls {

    private static final int LONGEST = 2_048;
    private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\"#<>\\[\\]\\\\^`{|}]]*");
    private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private final String operation;
    private final String environment;
    private final Hosts deployed;

    /** @param operation {@code purge} or {@code prefetch}, as error messages name it */
    CdnProUrls(String operation, String environment, Set<String> deployed) {
        this.operation = operation;
        this.environment = environment;
        this.deployed = new Hosts(deployed);
    }

    void checkFile(String url) {
        checkShape(url);
        if (url.contains("*")) {
            throw invalid(url, "Special letters need to be encoded.");
        }
        checkDeployed(url);
    }

    void checkDirectory(String url) {
        checkShape(url);
        if (url.contains("***") || Hosts.of(url).contains("*")) {
            throw invalid(url, "A wildcard is * or ** in the path.");
        }
        checkDeployed(url);
    }

    void checkDeployed(String url) {
        String host = Hosts.of(url);
        if (!deployed.has(host)) {
            throw new Refusal(
                    400,
                    code(),
                    "The host '" + host + "' has not been deployed in the '" + environment + "' environment.");
        }
    }

    private void checkShape(String url) {
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw invalid(url, "It must start with http:// or https://.");
        }
        if (url.length() > LONGEST) {
            throw invalid(url, "It must not be longer than 2048 characters.");
        }
        if (!encoded(url)) {
            throw invalid(url, "Special letters need to be encoded.");
        }
    }

    private static boolean encoded(String url) {
        return PLAIN.matcher(url).matches()
                && !BARE_PERCENT.matcher(url).find()
                && ESCAPES.matcher(url).results().allMatch(run -> utf8(run.group()));
    }

    private static boolean utf8(String escapes) {
        byte[] bytes = HexFormat.of().parseHex(escapes.replace("%", ""));
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    private Refusal invalid(String url, String why) {
        return new Refusal(400, code(), "The " + operation + " URL '" + url + "' is invalid. " + why);
    }

    private String code() {
        return operation.equals("purge") ? "InvalidPurgeUrl" : "InvalidPrefetchUrl";
    }
}
