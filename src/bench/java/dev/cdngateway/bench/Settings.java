package dev.cdngateway.bench;

/**
 * The gateway's settings: one account at a vendor on this machine.
 *
 * @param limits of the account; empty for the vendor's
 */
record Settings(VendorStub vendor, boolean paused, String limits, String access, String dispatch) {

    static Settings at(VendorStub vendor) {
        return new Settings(vendor, false, "", "enabled: false", "");
    }

    /** The same with an account that sends nothing. */
    Settings asleep() {
        return new Settings(vendor, true, limits, access, dispatch);
    }

    Settings withLimits(String some) {
        return new Settings(vendor, paused, some, access, dispatch);
    }

    Settings withAccess(String some) {
        return new Settings(vendor, paused, limits, some, dispatch);
    }

    Settings withDispatch(String some) {
        return new Settings(vendor, paused, limits, access, some);
    }

    String yaml() {
        return """
                cdn-gateway:
                  accounts:
                    huawei-main: {vendor: huawei, base-url: "%s", hosts: [www.example.com], paused: %s,
                      credentials: {access-key: benchmark, secret-key: benchmark}, limits: {%s}}
                  access: {%s}
                  dispatch: {%s}
                """.formatted(vendor.url(), paused, limits, access, dispatch);
    }
}
