package dev.cdngateway.vendor.huawei;

import com.huaweicloud.sdk.core.auth.AKSKSigner;
import com.huaweicloud.sdk.core.auth.GlobalCredentials;
import com.huaweicloud.sdk.core.http.HttpMethod;
import com.huaweicloud.sdk.core.http.HttpRequest;
import dev.cdngateway.http.StubRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.web.util.UriUtils;

/** The vendor's own signer. */
final class SdkSignature {

    private SdkSignature() {}

    /** The {@code Authorization} that the vendor's client would have sent with a call that a server received. */
    static String of(StubRequest received, String accessKey, String secretKey) {
        String[] target = received.target().split("\\?", 2);
        HttpRequest.HttpRequestBuilder request = HttpRequest.newBuilder()
                .withMethod(HttpMethod.valueOf(received.method()))
                .withEndpoint("http://" + received.headers().get("Host"))
                .withPath(decoded(target[0]))
                .addHeader("X-Sdk-Date", received.headers().get("X-Sdk-Date"));
        String domainId = received.headers().get("X-Domain-Id");
        if (domainId != null) {
            request.addHeader("X-Domain-Id", domainId);
        }
        if (!received.body().isEmpty()) {
            request.withBodyAsString(received.body());
        }
        if (target.length > 1) {
            for (String parameter : target[1].split("&", -1)) {
                String[] pair = parameter.split("=", 2);
                request.addQueryParam(decoded(pair[0]), List.of(decoded(pair[1])));
            }
        }
        GlobalCredentials credentials =
                new GlobalCredentials().withAk(accessKey).withSk(secretKey);
        return Objects.requireNonNull(
                AKSKSigner.getInstance().sign(request.build(), credentials).get("Authorization"));
    }

    private static String decoded(String text) {
        return UriUtils.decode(text, StandardCharsets.UTF_8);
    }
}
