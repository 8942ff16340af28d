package dev.cdngateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetworkPolicyTests {

    private final Rendered rendered = Chart.render("everything");
    private final NetworkPolicySpec policy = rendered.only(NetworkPolicy.class).getSpec();

    @Test
    void chosenNamespacesAndTheTestCallTheApi() {
        List<NetworkPolicyPeer> callers = ingress("http").getFrom();

        assertThat(callers).hasSize(3);
        assertThat(callers.subList(0, 2))
                .extracting(NetworkPolicyTests::namespace)
                .containsExactly("shop", "ingress-nginx");
        assertThat(rendered.only(Pod.class).getMetadata().getLabels())
                .containsAllEntriesOf(callers.getLast().getPodSelector().getMatchLabels());
    }

    @Test
    void monitoringReadsTheManagementPort() {
        assertThat(ingress("management").getFrom())
                .extracting(NetworkPolicyTests::namespace)
                .containsExactly("monitoring");
        assertThat(policy.getIngress()).hasSize(2);
    }

    @Test
    void gatewayReachesNamesDatabaseVendorsAndWhatIsAdded() {
        assertThat(policy.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policy.getEgress())
                .extracting(rule -> ports(rule.getPorts()) + " " + peers(rule))
                .containsExactly(
                        "[53, 53] [kube-system]",
                        "[5433] [10.20.0.5/32]",
                        "[443, 8443] [0.0.0.0/0, ::/0]",
                        "[4318] [monitoring]");
        assertThat(policy.getEgress().get(2).getTo().getFirst().getIpBlock().getExcept())
                .contains("10.0.0.0/8", "169.254.0.0/16");
    }

    @Test
    void noRuleIsWithoutPeersAsThatWouldLetEverybodyThrough() {
        NetworkPolicySpec narrow = Chart.render(
                        "jwt",
                        "test: {enabled: false}",
                        "networkPolicy: {enabled: true, callerNamespaces: [], monitoringNamespaces: [], dns: {to: []}, "
                                + "extraIngress: [{from: [{podSelector: {matchLabels: {app: proxy}}}]}]}")
                .only(NetworkPolicy.class)
                .getSpec();

        assertThat(narrow.getIngress())
                .hasSize(1)
                .noneMatch(rule -> rule.getFrom().isEmpty());
        assertThat(narrow.getEgress()).hasSize(1).noneMatch(rule -> rule.getTo().isEmpty());
    }

    private NetworkPolicyIngressRule ingress(String port) {
        return policy.getIngress().stream()
                .filter(rule -> ports(rule.getPorts()).equals(List.of(port)))
                .findAny()
                .orElseThrow();
    }

    private static List<String> ports(List<NetworkPolicyPort> ports) {
        return ports.stream()
                .map(port -> String.valueOf(port.getPort().getValue()))
                .toList();
    }

    private static List<String> peers(NetworkPolicyEgressRule rule) {
        return rule.getTo().stream()
                .flatMap(peer -> peer.getIpBlock() == null
                        ? Stream.of(namespace(peer))
                        : Stream.of(peer.getIpBlock().getCidr()))
                .toList();
    }

    private static String namespace(NetworkPolicyPeer peer) {
        return String.valueOf(peer.getNamespaceSelector().getMatchLabels().get("kubernetes.io/metadata.name"));
    }
}
