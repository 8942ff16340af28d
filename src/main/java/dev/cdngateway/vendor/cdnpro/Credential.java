package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.vendor.AccountProperties;
import java.time.Clock;
import java.util.Objects;

/** What an account signs its calls with. */
sealed interface Credential {

    /** Of an account whose settings have no fault. */
    static Credential of(AccountProperties account) {
        String secretKey = account.credential("secret-key");
        return secretKey == null
                ? new ApiKey(given(account, "username"), given(account, "api-key"))
                : new AccessKey(given(account, "access-key"), secretKey);
    }

    private static String given(AccountProperties account, String name) {
        return Objects.requireNonNull(account.credential(name), name);
    }

    /** The part that must never be seen. */
    String secret();

    Signer signer(Clock clock);

    record ApiKey(String username, String secret) implements Credential {

        @Override
        public Signer signer(Clock clock) {
            return new ApiKeySigner(this, clock);
        }

        @Override
        public String toString() {
            return "ApiKey";
        }
    }

    /** An access key; its id is sent with each call and no secret. */
    record AccessKey(String id, String secret) implements Credential {

        @Override
        public Signer signer(Clock clock) {
            return new AccessKeySigner(this, clock);
        }

        @Override
        public String toString() {
            return "AccessKey";
        }
    }
}
