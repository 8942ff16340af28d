package dev.cdngateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that Helm refuses, and what it says then: never a secret. */
class RefusedValuesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // of the schema
                "minimal | replicas: 3 | additional properties 'replicas' not allowed",
                "minimal | accounts: {huawei-main: {base-urls: x}} | /accounts/huawei-main': additional properties 'base-urls'",
                "minimal | accounts: {huawei-main: {limits: {urls: 1}}} | limits': additional properties 'urls' not allowed",
                "minimal | accounts: {huawei-main: {hosts: www.example.com}} | hosts': got string, want array",
                "minimal | accounts: {huawei-main: {hosts: [7]}} | hosts/0': got number, want string",
                "minimal | accounts: {huawei-main: {hosts: ['https://a.b']}} | 'https://a.b' does not match pattern",
                "minimal | accounts: {huawei-main: {hosts: [ä.example.com]}} | 'ä.example.com' does not match pattern",
                "minimal | accounts: {huawei-main: {credentials: {password: ''}}} | minLength: got 0, want 1",
                "minimal | accounts: {huawei-main: {credentials: {password: 7}}} | password': got number, want string",
                "minimal | accounts: {'no name': {}} | 'no name'",
                "minimal | accounts: {other: {vendor: huawei}} | missing properties 'base-url', 'hosts'",
                "minimal | teams: {storefront: {api-key-sha256: [7]}} | api-key-sha256/0': got number, want string",
                "minimal | teams: {storefront: {operations: [delete]}} | must be one of 'purge', 'prefetch'",
                "minimal | teams: {storefront: {requests-per-minute: 0}} | minimum: got 0, want 1",
                "minimal | dispatch: {call-timeout: 15} | call-timeout': got number, want string",
                "minimal | dispatch: {linger: soon} | /dispatch/linger",
                "minimal | max-body-size: 64 | max-body-size': got number, want string",
                "minimal | replicaCount: 0 | minimum: got 0, want 1",
                "minimal | image: {repository: 'registry.example.com/gateway:1'} | /image/repository",
                "minimal | podSecurity: {runAsUser: 0} | minimum: got 0, want 1",
                "minimal | podSecurity: {privileged: true} | additional properties 'privileged'",
                // of the templates
                "minimal | image: {repository: ''} | 1. image.repository is missing: build the image",
                "minimal | replicaCount: 2 | replicaCount 2 needs PostgreSQL: H2 serves one replica only. Set database.url",
                "minimal | autoscaling: {enabled: true} | autoscaling.enabled needs PostgreSQL",
                "minimal | database: {password: x} | database.url is missing: username, password",
                "minimal | shutdown: {terminationGracePeriodSeconds: 44} | terminationGracePeriodSeconds 44 is too short",
                "everything | dispatch: {call-timeout: 171s} | dispatch.call-timeout and 25 s need 206",
                "minimal | accounts: {other: {vendor: huawei, base-url: 'https://a.b', hosts: [a.b]}} | accounts.other has no credentials",
                "created-secrets | accounts: {huawei-main: {credentials: {password: x}}} | is in existingSecret.keys, too",
                "minimal | accounts: null | accounts is empty: name at least one",
                "minimal | teams: null | teams is empty, so nobody could call",
                "minimal | teams: {storefront: {api-key-sha256: []}} | teams.storefront.api-key-sha256 is missing",
                "minimal | teams: {storefront: {api-key-sha256: [canary]}} | teams.storefront.api-key-sha256[0] is not the SHA-256",
                "minimal | accounts: {huawei-main: {base-url: 'https://u:canary@a.b'}} | accounts.huawei-main.base-url is not",
                "minimal | accounts: {huawei-main: {base-url: a.b}} | accounts.huawei-main.base-url is not an absolute",
                "minimal | accounts: {huawei-main: {credentials: {password: 'canary${'}}} | credentials.password has ${ in it",
                "created-secrets | database: {password: 'canary${x}'} | database.password has ${ in it",
                "created-secrets | database: {url: 'jdbc:postgresql://db/x?user=a&password=canary'} | database.url is not like",
                "created-secrets | database: {url: 'jdbc:h2:mem:x'} | database.url is not like jdbc:postgresql",
                "jwt | jwt: {issuer-uri: 'https://u:canary@a.b'} | jwt.issuer-uri is not",
                "minimal | tracing: {endpoint: 'http://u:canary@a.b/v1/traces'} | tracing.endpoint is not",
                "jwt | jwt: {audience: ''} | jwt.audience is missing",
                "created-secrets | database: {username: ''} | database.username is missing",
                "created-secrets | database: {password: ''} | write either password, or existingSecret.name",
                "created-secrets | database: {existingSecret: {name: x}} | write either password, or existingSecret.name",
                "everything | autoscaling: {maxReplicas: 2} | autoscaling.minReplicas is above maxReplicas",
                "everything | networkPolicy: {callerNamespaces: []} | networkPolicy.callerNamespaces is empty",
                "everything | networkPolicy: {database: {to: []}} | networkPolicy.database.to is empty",
                "created-secrets | database: {url: 'jdbc:postgresql://db/x?sslpassword=canary'} | database.url is not like",
                "created-secrets | database: {url: 'jdbc:postgresql://u:canary@db/x'} | database.url is not like",
                "minimal | accounts: {huawei-main: {settings: {iam-url: 'https://u:canary@iam'}}} | huawei-main.settings.iam-url has a user",
                "existing-secrets | accounts: {Pro.Static_1: {existingSecret: {keys: {secret-key: 'canary!'}}}} | keys.secret-key is no key of a Secret",
                "existing-secrets | database: {existingSecret: {key: 'canary!'}} | database.existingSecret.key is no key of a Secret",
                "minimal | podLabels: {app.kubernetes.io/component: x} | app.kubernetes.io/component",
                "minimal | serviceMonitor: {interval: 5m} | interval",
                "everything | ingress: {hosts: []} | ingress.hosts is empty"
            })
    void isRefusedWithTheReason(String example, String values, String reason) {
        assertThat(Chart.refusal(example, values)).contains(reason).doesNotContain("canary");
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assertThat(Chart.refusal("minimal", "image: {repository: ''}", "replicaCount: 3", "teams: null"))
                .contains("The values have 3 fault(s)", "1. image", "2. teams", "3. replicaCount");
    }
}
