package dev.cdngateway.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** How settings, accounts and teams may be named. */
final class Names {

    private static final Pattern UPPER = Pattern.compile("([A-Z])");
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");

    private Names() {}

    /** {@code maxBodySize} as {@code max-body-size}. */
    static String kebab(String camelCase) {
        return UPPER.matcher(camelCase).replaceAll("-$1").toLowerCase(Locale.ROOT);
    }

    /** Without what an environment variable cannot tell: case and hyphens. */
    static String uniform(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** Names that callers see in paths and operators in metrics. */
    static void check(String path, String name, SettingFaults faults) {
        if (!LEGAL.matcher(name).matches()) {
            faults.add(path, "is not a legal name; take up to 50 ASCII letters, digits, '-', '_' and '.'");
        }
    }
}
