package dev.cdngateway.bench;

/**
 * A row of the table.
 *
 * @param beside what the gateway is held against
 * @param value the ratio, or what else the target is about
 * @param met whether the target was met; empty where there is none
 */
record Row(String number, String what, String gateway, String beside, String value, String target, String met) {

    static final String HEAD =
            "| # | measure | gateway | beside it | ratio | target | met |\n|---|---|---|---|---|---|---|\n";

    static Row atLeast(String number, String what, Object gateway, Object beside, double value, double target) {
        return new Row(
                number,
                what,
                gateway.toString(),
                beside.toString(),
                number(value),
                "≥ " + number(target),
                met(value >= target));
    }

    static Row atMost(String number, String what, Object gateway, Object beside, double value, double target) {
        return new Row(
                number,
                what,
                gateway.toString(),
                beside.toString(),
                number(value),
                "≤ " + number(target),
                met(value <= target));
    }

    /** What has no target. */
    static Row told(String number, String what, Object gateway, Object beside, double value) {
        return new Row(number, what, gateway.toString(), beside.toString(), number(value), "", "");
    }

    static Row failed(String name, Exception cause) {
        return new Row("", name, "failed: " + cause, "", "", "", "no");
    }

    private static String met(boolean holds) {
        return holds ? "yes" : "**no**";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Figures.text("%,.0f", value) : Figures.text("%.2f", value);
    }

    @Override
    public String toString() {
        return "| " + String.join(" | ", number, what, gateway, beside, value, target, met) + " |\n";
    }
}
