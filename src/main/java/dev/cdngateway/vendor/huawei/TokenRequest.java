package dev.cdngateway.vendor.huawei;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** Asks for a token of the whole domain by password; a token of a project is of no use for the CDN. */
record TokenRequest(Auth auth) {

    static TokenRequest of(HuaweiCredential.Password password) {
        Domain domain = new Domain(password.domainName());
        User user = new User(domain, password.username(), password.password());
        return new TokenRequest(new Auth(new Identity(List.of("password"), new Password(user)), new Scope(domain)));
    }

    @JsonPropertyOrder({"identity", "scope"})
    record Auth(Identity identity, Scope scope) {}

    @JsonPropertyOrder({"methods", "password"})
    record Identity(List<String> methods, Password password) {}

    record Password(User user) {}

    @JsonPropertyOrder({"domain", "name", "password"})
    record User(Domain domain, String name, String password) {

        @Override
        public String toString() {
            return "User";
        }
    }

    record Scope(Domain domain) {}

    record Domain(String name) {}
}
