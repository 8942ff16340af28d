package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.AccountProperties;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an account proves itself with; never printed. */
sealed interface HuaweiCredential {

    /** The account's, whose settings have no fault. */
    static HuaweiCredential of(AccountProperties account) {
        String accessKey = account.credential("access-key");
        return accessKey == null
                ? new Password(needed(account, "domain-name"), needed(account, "username"), needed(account, "password"))
                : new AccessKey(accessKey, needed(account, "secret-key"), account.setting("domain-id"));
    }

    private static String needed(AccountProperties account, String name) {
        return Objects.requireNonNull(account.credential(name), name);
    }

    /** What no text may show. */
    List<String> secrets();

    /** Signs an IAM user in. */
    record Password(String domainName, String username, String password) implements HuaweiCredential {

        @Override
        public List<String> secrets() {
            return List.of(password);
        }

        @Override
        public String toString() {
            return "Password";
        }
    }

    /**
     * Signs each call.
     *
     * @param id goes over the wire with each call; the vendor repeats it in its messages
     * @param domainId the account's id; null if the vendor finds it by the key
     */
    record AccessKey(String id, String secret, @Nullable String domainId) implements HuaweiCredential {

        @Override
        public List<String> secrets() {
            return List.of(secret, id);
        }

        @Override
        public String toString() {
            return "AccessKey";
        }
    }
}
